"""Step 6: from a mention to the person or body that it means."""
