"""Speed measured from outside: the program on a terminal, beside an empty application, in the same minutes."""
