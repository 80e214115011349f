"""Partner schools and organisations, agreements with them, and the true history of the partnership."""
