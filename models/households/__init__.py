"""The ground room: units, households, residents, consent, visits, and the building itself."""
