"""What a message gets as it stands alone: answers, a clarification or a fallback."""
