"""What a message means after those before it: what goes on, what changes, what was refused."""
