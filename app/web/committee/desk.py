"""A member's desk: what is assigned, and how far it is; the chair's view of progress."""
