"""Who may bid: households and guests, their numbers, who is in the room."""
