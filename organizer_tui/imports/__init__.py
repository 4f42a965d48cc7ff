"""Reading other people's files: a preview first, then one transaction."""
