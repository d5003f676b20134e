"""The facts of an article: title, byline, dates, keywords, language."""
