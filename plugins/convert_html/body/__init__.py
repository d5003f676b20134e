"""The text: where it stands, which blocks are its own, and why the others are not."""
