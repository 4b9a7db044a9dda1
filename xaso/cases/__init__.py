"""Hồ sơ: a dossier from reception to return, its hands, its deadlines, its papers."""
