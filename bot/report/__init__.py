"""What residents asked and what is missing: ``main.py report`` and ``/bilan``."""
