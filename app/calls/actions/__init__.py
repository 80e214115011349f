"""The verbs of calls: make, change part by part, publish, correct, start scoring."""

from app.calls.actions.editing import (
    add_host,
    add_quota,
    change_basics,
    change_host,
    change_quota,
    change_rules,
    move_host,
    move_quota,
    remove_host,
    remove_quota,
)
from app.calls.actions.making import copy, create
from app.calls.actions.publishing import publish, start_scoring
from app.calls.actions.requirements import add_requirement, change_requirement, remove_requirement
from app.calls.actions.rubric import add_criterion, change_criterion, move_criterion, remove_criterion

__all__ = [
    "add_criterion",
    "add_host",
    "add_quota",
    "add_requirement",
    "change_basics",
    "change_criterion",
    "change_host",
    "change_quota",
    "change_requirement",
    "change_rules",
    "copy",
    "create",
    "move_criterion",
    "move_host",
    "move_quota",
    "publish",
    "remove_criterion",
    "remove_host",
    "remove_quota",
    "remove_requirement",
    "start_scoring",
]
