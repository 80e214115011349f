"""One's own sign-ins, and ending them."""
