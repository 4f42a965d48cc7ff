"""Who did what, and taking it back."""
