"""The same envelopes and files on a stick, where a line is down for long: written for one peer, read by it alone.

A stick holds whatever the reader may lack: so it does not matter in which order they come, whether one is lost or read
twice, and whether a line carries the same words meanwhile.
"""
