"""The room of the calendars: what is published, what subscribers will see change, and where it is found."""
