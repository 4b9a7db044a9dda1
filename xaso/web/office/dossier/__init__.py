"""Hồ sơ: one dossier, what can be done with it now, and its papers."""
