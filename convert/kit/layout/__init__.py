"""How an article is laid out, whatever the format: its pictures, tables and lists of related stories."""
