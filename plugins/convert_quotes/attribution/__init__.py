"""Steps 5 and 7: the words beside a quote that say whose it is, and whether it is anybody's."""
