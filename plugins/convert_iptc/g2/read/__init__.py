"""NewsML-G2 read: every item of a file, whoever sent it."""
