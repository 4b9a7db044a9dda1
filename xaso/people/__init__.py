"""Persons, staff, units with history, posts and their roles, sign-in and its record."""
