"""Nhiệm vụ: lists, the form, one task, the board."""
