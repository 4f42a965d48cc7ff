"""Widgets and dialogs that every room uses."""
