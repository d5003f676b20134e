"""The page: bytes become a tree, and the tree becomes a flat list of blocks with hints."""
