"""Speed measured from outside: the program is driven through a terminal, beside an empty application, in the same minutes."""
