"""Rules about single blocks and parts beside the text."""
