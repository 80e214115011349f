"""The rules of papers: pure functions."""
