"""Văn bản: incoming and outgoing documents, their numbers, instructions, tasks, books (NĐ 30/2020)."""
