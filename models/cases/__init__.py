"""The panel: when it sits, and which cases it hears; what they are about is in no file of this program."""
