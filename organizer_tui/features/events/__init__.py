"""The events room: what is on, who is signed up, who waits."""
