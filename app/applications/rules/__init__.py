"""Pure rules of applications: what is asked, what is missing, what may be done when, and what was handed in."""

from app.applications.rules.content import attributes

__all__ = ["attributes"]
