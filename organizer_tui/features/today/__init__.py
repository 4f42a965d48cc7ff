"""What the volunteer sees first."""
