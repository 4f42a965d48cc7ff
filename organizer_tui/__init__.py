"""The desk the volunteers sit at: screens, the command line, importing files."""

__version__ = "0.1.0"
