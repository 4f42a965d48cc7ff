"""The lending table: one screen that stays in its mode while book after book is scanned."""
