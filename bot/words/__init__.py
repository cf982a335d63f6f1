"""What a message says: from what was typed to words, names and needs."""
