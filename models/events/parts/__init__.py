"""Parts of an event with places of their own, such as a craft table."""
