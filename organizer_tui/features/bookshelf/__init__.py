"""The bookshelf room: titles and copies, the lending table, what is out and what is late."""
