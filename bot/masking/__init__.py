"""What tells who somebody is, taken out of a message before it is stored."""
