"""Figures and reports made from all that the other nouns hold."""
