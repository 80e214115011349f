"""The form of the demonstration's calls: the standard form with further questions, in the format of every form."""

from pathlib import Path
from typing import Any

import yaml

from app.applications.rules.forming import STANDARD, data_of, read_form

DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("form.yaml").read_text("utf-8"))
EARLIER: list[str] = DATA["earlier"]


def content() -> dict[str, Any]:
    """The form as data."""
    whole: dict[str, Any] = {**STANDARD, "sections": [_with_more(section) for section in STANDARD["sections"]]}
    return data_of(read_form(whole))


def _with_more(section: dict[str, Any]) -> dict[str, Any]:
    asked = []
    for question in section["questions"]:
        asked.append(question)
        name = ".".join([question["key"], *question["categories"]])
        asked += [more["question"] for more in DATA["questions"] if more["after"] == name]
    return {**section, "questions": asked}
