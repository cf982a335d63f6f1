"""Which entries a message may be about, learned from their questions, and how sure that is."""
