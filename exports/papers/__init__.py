"""Papers: what is printed, as PDF in millimetres and points; reportlab is loaded only when one is made."""
