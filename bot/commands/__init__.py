"""The commands of ``main.py`` that a person types: chat, ask, posters, confusions."""
