"""The partners and the history of the partnership."""
