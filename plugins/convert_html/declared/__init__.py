"""What a page declares of itself: JSON-LD, microdata, OpenGraph, meta, links."""
