"""The live operator's console: lot, paddle, price, Enter."""
