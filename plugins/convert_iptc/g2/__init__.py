"""NewsML-G2: items, messages and packages, written and checked."""
