"""Calls for the office: create, copy, edit, check, publish, start scoring."""
