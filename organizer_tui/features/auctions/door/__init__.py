"""The door of an auction: who is here with which number, who left, whose board was lost or swapped."""
