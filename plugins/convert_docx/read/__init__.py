"""The reader: what a Word document shows, in the order in which it shows it."""
