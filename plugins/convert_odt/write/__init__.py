"""What the writer is made of: the styles, the text, and the package round both."""
