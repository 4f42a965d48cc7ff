"""The checkout: one bidder after the other pays, gets a receipt, and takes home what was won."""
