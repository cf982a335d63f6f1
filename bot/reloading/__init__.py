"""A changed knowledge base: seen, learned in a process apart, and taken up at once."""
