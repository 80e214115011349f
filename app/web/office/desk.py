"""The office's desk: what waits, by deadline."""
