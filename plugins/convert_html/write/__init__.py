"""The writer: an article as a page of HTML that stands alone, or as a fragment for a content system."""
