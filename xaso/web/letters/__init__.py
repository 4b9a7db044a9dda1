"""Thư trao đổi công việc: what came, what was sent, one letter, a new one."""
