"""The room of the groups: who belongs to them, their meetings, what they have to do, courses and certificates."""
