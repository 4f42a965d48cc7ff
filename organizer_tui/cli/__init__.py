"""The command line: what a script or a terminal without a screen asks of the building."""
