"""The calendar: a month, a week or the coming days of the programme, and moving what is on in it."""
