"""Journeys: whole ways through the product in a real browser, against a real server and a real mail server."""
