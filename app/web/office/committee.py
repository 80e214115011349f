"""The committee for the office: members, chair, assignment, conflicts, progress."""
