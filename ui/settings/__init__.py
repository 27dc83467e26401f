"""设置: one section a file."""
