"""What invented people write: parts of texts.yaml put together so that they read on."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

TEXTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text("utf-8"))
WORD = " – "  # the data file writes a plain hyphen, the page a dash


class Writer:
    """Writes; nobody gets the same mixture twice in a row, because each list is used up before it begins anew."""

    def __init__(self, seed: str) -> None:
        self._chance = Random(seed)
        self._left: dict[int, list[str]] = {}

    def motivation(self, field: str, first_time: bool) -> str:
        """Why a student wants to go."""
        texts = TEXTS["motivation"]
        abroad = texts["first_time" if first_time else "again"]
        begins = self._one(texts["opening"]) if not first_time or self._chance.random() < 0.6 else self._one(abroad)
        first = [begins, self._one(TEXTS["fields"][field]["why"])]
        if not first_time:
            first.append(self._one(abroad))
        return _told(first, [self._one(texts["bring"]), self._one(texts["closing"])])

    def expectations(self, field: str) -> str:
        """What a student wants to learn."""
        return _told([self._one(TEXTS["fields"][field]["what"]), self._one(TEXTS["expectations"]["also"])])

    def plan(self, field: str) -> str:
        """What a teacher plans for the stay."""
        texts = TEXTS["plan"]
        first = [self._one(texts["opening"]), self._one(TEXTS["fields"][field]["how"])]
        return _told(first, [self._one(texts["activity"]), self._one(texts["result"])])

    def sharing(self) -> str:
        """How a teacher shares it afterwards."""
        return _told([self._one(TEXTS["sharing"]["first"]), self._one(TEXTS["sharing"]["second"])])

    def comment(self, talent: float) -> str:
        """What a member of the committee notes; often nothing."""
        if self._chance.random() < 0.45:
            return ""
        return self._one(TEXTS["comments"]["high" if talent > 0.75 else "middle" if talent > 0.55 else "low"])

    def _one(self, parts: Sequence[str]) -> str:
        left = self._left.setdefault(id(parts), [])
        if not left:
            left += self._chance.sample(list(parts), len(parts))
        return left.pop()


def page(kind: str, *head: str) -> tuple[str, tuple[str, ...]]:
    """Title and lines of an attachment of this kind, with some lines of its own first."""
    texts = TEXTS[kind]
    return texts["title"], (*head, *(_dashed(line) for line in texts["lines"]))


def sample(field: str) -> str:
    """A piece of work that somebody of this field is proud of."""
    return _dashed(TEXTS["fields"][field]["sample"])


def _told(*paragraphs: list[str]) -> str:
    return "\n\n".join(_dashed(" ".join(sentences)) for sentences in paragraphs)


def _dashed(text: str) -> str:
    return text.replace(" - ", WORD)
