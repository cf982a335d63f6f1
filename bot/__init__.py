"""How one answers: from a question and its context to a reply. Imports no Telegram."""
