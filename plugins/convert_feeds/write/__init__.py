"""Feeds of articles: what stands in them, as RSS and as Atom."""
