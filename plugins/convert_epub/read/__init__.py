"""The reader: an EPUB's reading order becomes articles."""
