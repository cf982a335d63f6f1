"""What is replied, as sentences: answers, details, refusals. All of them are in the knowledge."""
