"""Trips for the office: making one of a call, participants, roster."""
