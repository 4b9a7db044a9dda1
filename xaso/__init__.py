"""Xã Số: the working system of Vietnamese local government."""

__version__ = "0.1.0"
