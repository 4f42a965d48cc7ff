"""What is measured: starting, pressing keys, and commands without a screen."""
