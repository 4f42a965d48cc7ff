"""Typing back the sign-up sheet of the notice board, in the order of the paper."""
