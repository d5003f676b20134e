"""Worker processes: what is said to them, how one is started, watched and ended, and what runs in one."""
