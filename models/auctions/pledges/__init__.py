"""The pledge round: levels from high to low."""
