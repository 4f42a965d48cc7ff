"""What of the building is published: calendars for everybody, secret ones for those whom they concern."""
