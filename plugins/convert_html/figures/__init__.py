"""Pictures: which are the article's, their addresses, captions and credit lines."""
