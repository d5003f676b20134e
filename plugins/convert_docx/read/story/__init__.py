"""The walk through a part: its paragraphs as lines, with all that stands in them."""
