"""Steps 1 and 2: a text as quotations and the reporter's words."""
