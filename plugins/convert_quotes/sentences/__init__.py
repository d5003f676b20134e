"""Step 4: who and what may speak in a sentence, and the words that say that somebody does."""
