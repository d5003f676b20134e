"""An article as clean, accessible markup: the page that EPUB, HTML and previews show."""
