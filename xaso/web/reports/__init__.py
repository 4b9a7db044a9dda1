"""Báo cáo: what the leader reads, takes away and closes; the register of the counter."""
