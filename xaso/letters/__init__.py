"""Thư trao đổi công việc: letters from unit to unit, here or on another node, with a receipt. Not a văn bản."""
