"""The site on the local network: every answer stands ready in memory, and no request reaches a disk or the building."""
