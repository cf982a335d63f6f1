"""What an operator needs around the bot, and what looks after its dependencies."""
