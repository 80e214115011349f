"""Wording: a college's own texts of a kind of paper, each save a version; an earlier one, or ours, can come back."""

from collections.abc import Mapping
from datetime import datetime

from app.audit import trail
from app.documents import queries
from app.documents.blocks import Block
from app.documents.document import Document
from app.documents.models import PaperWording
from app.documents.rendering import UNPRINTABLE
from app.documents.rules.wording import MOST, paragraphs, unknown
from app.kit.db import session
from app.kit.i18n import LANGUAGES, use_language
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal


def word(example: Document, language: str, texts: Mapping[str, str], *, by: str, at: datetime) -> PaperWording | None:
    """Keep how the college says the blocks of a kind of paper in a language, as a new version.

    `example` is a paper of that kind: it tells the blocks and the names. A text that is left as we deliver it is not
    kept, so that it follows ours. None when nothing has changed; a `Refusal` names the block that has a fault.
    """
    if language not in LANGUAGES:
        raise Refusal(_("There are no papers in this language."))
    own = {}
    for block in example.blocks:
        if block.key in texts and (text := _tidy(texts[block.key])) != _delivered(block, language):
            _check(block, text, example)
            own[block.key] = text
    return _version(example.kind, language, own, by=by, at=at)


def restore(version: PaperWording, example: Document, *, by: str, at: datetime) -> PaperWording | None:
    """Make an earlier version hold again, as a new one. None when it says what holds already."""
    known = {block.key: block for block in example.blocks}
    kept = {key: text for key, text in version.blocks.items() if key in known}
    for key, text in kept.items():
        _check(known[key], text, example)
    return _version(version.kind, version.language, kept, by=by, at=at)


def deliver(example: Document, language: str, *, by: str, at: datetime) -> PaperWording | None:
    """Say everything as we deliver it again. None when it is so already."""
    return _version(example.kind, language, {}, by=by, at=at)


def _version(kind: str, language: str, own: dict[str, str], *, by: str, at: datetime) -> PaperWording | None:
    before = queries.wording_of(kind).get(language, {})
    if own == before:
        return None
    made = PaperWording(kind=kind, language=language, blocks=own, made_by=by, made_at=at)
    session().add(made)
    session().flush()
    changed = {key: [before.get(key), own.get(key)] for key in sorted({*before, *own})}
    changes = {key: pair for key, pair in changed.items() if pair[0] != pair[1]}
    trail.record(by=by, verb="word paper", thing=f"wording:{kind}/{language}", at=at, changes=changes)
    return made


def _tidy(text: str) -> str:
    """With plain line ends, and without spaces at its ends."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _delivered(block: Block, language: str) -> str:
    with use_language(language):
        return block.delivered()


def _check(block: Block, text: str, example: Document) -> None:
    names = example.all_named()
    if len(text) > MOST:
        raise Refusal(_("At most %(most)s characters fit here.", most=MOST), block.key)
    if UNPRINTABLE.search(text):
        raise Refusal(_("There is a character in this text that cannot be printed."), block.key)
    if faults := unknown(text, names):
        raise Refusal(" ".join(sentence(fault.text, fault.near) for fault in faults[:3]), block.key)
    if block.line and len(paragraphs(text, names)) > 1:
        raise Refusal(_("This text stands in a line: it can have one paragraph only."), block.key)


def sentence(written: str, near: tuple[str, ...]) -> str:
    """What is wrong with something in braces, and what may have been meant."""
    if written in ("{", "}"):
        return _("A brace stands alone. Write it twice when a brace is meant.")
    said = _("%(written)s is no name of this paper.", written=written)
    if not near:
        return said
    return said + " " + _("Did you mean %(names)s?", names=", ".join(f"{{{name}}}" for name in near))
