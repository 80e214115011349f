"""Forms turn what was typed into typed values; rules refuse in actions, not here."""
