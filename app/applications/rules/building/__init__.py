"""A form changed one step at a time: each step gives the new form, `refused` says why it may not stand.

A question goes by its name: its key, with the categories where a key stands once for each ("group_or_subject.student").
"""

from app.applications.rules.building.checking import refused
from app.applications.rules.building.steps import (
    Form,
    changed_question,
    changed_section,
    find,
    moved_question,
    moved_section,
    name_of,
    new_key,
    with_question,
    with_section,
    without_question,
    without_section,
)

__all__ = [
    "Form",
    "changed_question",
    "changed_section",
    "find",
    "moved_question",
    "moved_section",
    "name_of",
    "new_key",
    "refused",
    "with_question",
    "with_section",
    "without_question",
    "without_section",
]
