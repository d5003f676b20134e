"""The body of an article: its blocks, and the texts, links, figures and tables in them."""
