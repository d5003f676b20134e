"""What the body refers to by a number or a name: bookmarks, notes, lists and pictures."""
