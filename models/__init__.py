"""The building: its tables and the rules that keep them true."""
