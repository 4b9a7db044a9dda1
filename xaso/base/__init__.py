"""What every room stands on: audit, outbox, jobs, clock, numbering, files, search, PDF, keys, backup."""
