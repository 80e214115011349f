"""Checking the answers, submitting once, the receipt, withdrawing."""
