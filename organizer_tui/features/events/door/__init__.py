"""The door of an event: who is here, who walked in, who is still expected."""
