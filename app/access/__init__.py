"""The lock: one table of who may do what."""
