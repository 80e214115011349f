"""The rules of questionnaires: when they are open, what they may ask, and what is shown of the answers."""
