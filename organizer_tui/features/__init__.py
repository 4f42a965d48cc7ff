"""One package per room of the desk."""
