"""Nhiệm vụ: what somebody is to do by when, out of a document, a meeting or a word, until its giver accepts it."""
