"""The cover of a book, drawn from its facts where nobody gives a picture."""
