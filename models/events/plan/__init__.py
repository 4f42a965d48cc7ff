"""What is to be done, bought and paid for an event, what was learnt from it, and how the next one follows from it."""
