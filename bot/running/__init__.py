"""What a process needs in order to run: settings, logs, time, health, figures."""
