"""Trips: those who travel, where they stay, and their papers."""
