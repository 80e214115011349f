"""Calls: places to compete for, the rules of the competition, and their publication."""
