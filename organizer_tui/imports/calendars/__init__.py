"""Reading other people's calendars: hostile until a process of its own has understood them."""
