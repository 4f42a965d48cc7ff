"""Small programs that the desk is measured against."""
