"""Events, festivals and sign-ups."""
