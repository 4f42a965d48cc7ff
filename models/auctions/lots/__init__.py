"""What is for sale: gifts, and the lots made of them."""
