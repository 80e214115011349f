"""Why this result, and the answer to an offer."""
