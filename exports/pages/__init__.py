"""Pages for residents: one file each, with everything inside and nothing that runs."""
