"""Looking across all nouns: what waits in the office."""
