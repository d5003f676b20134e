"""Templates: ours, those that users bring, and the styles that the writer asks of both."""
