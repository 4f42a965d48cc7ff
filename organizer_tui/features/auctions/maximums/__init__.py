"""Maximums left with the desk: noted, looked at on purpose only, taken back."""
