"""The raffle at the desk: a prize, a draw, and how anybody can repeat it."""
