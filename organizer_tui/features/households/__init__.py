"""The households room: the doors, families and people, and a household's whole life on one card."""
