"""What is known: the curated entries, their model, their loading and their checks."""
