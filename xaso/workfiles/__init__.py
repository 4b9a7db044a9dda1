"""Work files (hồ sơ công việc): the yearly list, what lies in each file, its end, its way to the archive."""
