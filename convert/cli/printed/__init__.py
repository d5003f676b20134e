"""What the program prints of itself: lists of what is installed, completion for shells, its manual page."""
