"""NewsML 1, the standard before NewsML-G2: read."""
