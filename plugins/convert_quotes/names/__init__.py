"""Step 3: the names in the reporter's words, and whom they stand for."""
