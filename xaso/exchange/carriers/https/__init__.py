"""Nodes talk over HTTPS: a WebSocket, or requests that wait for their answer where a proxy lets none through.

``channel`` what a connection is to its users · ``sockets``, ``polling`` the two kinds, at both ends ·
``server`` the hub's door · ``dialer`` the side that calls · ``doorway`` the greeting · ``talk`` one conversation ·
``works`` what all of a process share · ``process`` the whole.
"""
