"""Hồ sơ công việc on the screen."""
