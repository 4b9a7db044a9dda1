"""What the staff of an office work with: one module a subject."""
