"""Accounts and their office roles."""
