"""The door prize, drawn so that anyone can repeat the draw."""
