"""Information days, conferences and workshops: their papers."""
