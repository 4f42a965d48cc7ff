"""The projector: what the whole room sees, in a terminal or in a browser, following by itself."""
