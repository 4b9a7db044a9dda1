"""How fast the office's system is with a province's worth of dossiers: generate, serve, measure, write down.

``python -m bench`` does it all; ``bench/latest.json`` is the last measurement that was kept.
"""
