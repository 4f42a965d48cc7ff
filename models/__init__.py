"""The building: its tables and the rules that keep them true."""

from models import drivers as drivers  # first of all: it decides how peewee is loaded
