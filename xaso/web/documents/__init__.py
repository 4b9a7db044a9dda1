"""Văn bản: what arrives, what goes out, what waits for a signature, and finding it again."""
