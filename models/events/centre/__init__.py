"""The community centre's own programme, taken from its calendar."""
