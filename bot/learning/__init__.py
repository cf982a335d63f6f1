"""What is learned from a knowledge base, and kept for the next start."""
