"""The writer: documents as the parts of a Word package."""
