"""The pledge round at the desk: a level, and the stream of paddle numbers that are raised for it."""
