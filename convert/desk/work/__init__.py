"""What is done with a document, and the supervised processes in which it is done; nothing here knows of HTTP."""
