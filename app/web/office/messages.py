"""The outbox for the office: what was sent, what waits, what failed."""
