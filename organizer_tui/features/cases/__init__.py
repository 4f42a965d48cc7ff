"""The room of the panel: when it sits, and which cases it hears with whom."""
