"""The college's own wording of its papers: text beside a live look at the paper, versions, and back to ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.queries import names
from app.documents import actions, queries
from app.documents.actions.wording import sentence
from app.documents.blocks import NAMES
from app.documents.document import Document
from app.documents.models import PaperWording
from app.documents.rendering import render
from app.documents.rules.wording import Change, Piece, changes, literal, pieces, unknown
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import LANGUAGE_NAMES, _, language, use_language
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.shelf import EXAMPLES
from app.web.forms.base import Confirmation, Form
from app.web.forms.wording import wording_form
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.gallery import label_of
from app.web.office.preview import Look, look_at
from app.web.page import page
from app.web.transaction import attempt, show, unlocked

# Every paper that has a text of its own, by its kind.
WORDED = {made.kind: (name, make) for name, make in EXAMPLES.items() for made in [make()] if made.blocks}


@office.get("/papers/own")
@needs(Do.WORD_PAPERS)
def own_papers() -> ResponseReturnValue:
    """Letterhead, those who sign, and every paper's wording in each language."""
    papers = [(kind, label_of(name, make())) for kind, (name, make) in WORDED.items()]
    return page(
        "office/wording/list.html", papers=papers, newest=queries.newest_wordings(), tongues=LANGUAGE_NAMES,
        heading=queries.college(), signatories=queries.signatories(), today=clock.today(settings().time_zone),
    )  # fmt: skip


def _example(name: str) -> Document:
    if name not in WORDED:
        abort(404)
    return WORDED[name][1]()


@office.route("/papers/own/<name>-<any(ka, en, pl, et):code>", methods=["GET", "POST"])
@needs(Do.WORD_PAPERS)
@unlocked
def word_paper(name: str, code: str) -> ResponseReturnValue:
    """The texts of one kind of paper in one language, and how it looks with them; saving makes a version."""
    example = _example(name)
    form = wording_form(example.blocks, code, _now(example, code))
    typed = {block.key: form[block.key].data or "" for block in example.blocks}
    looks = request.form.get("do") == "look"
    if form.validate_on_submit() and not looks and _saved(example, code, typed, form):
        return redirect(url_for("office.word_paper", name=name, code=code))
    versions = queries.versions_of(name, code)
    return page(
        "office/wording/paper.html", form=form, title=label_of(WORDED[name][0], example), name=name, code=code,
        tongue=LANGUAGE_NAMES[code], named=_named(example, code), look=_look(example, code, typed) if looks else None,
        faults=_faults(example, typed) if looks or form.errors else [], versions=_told(example, code, versions),
        who=names({version.made_by for version in versions}, language()), blocks=example.blocks,
    )  # fmt: skip


def _now(example: Document, code: str) -> dict[str, str]:
    """What each block says now: the college's own, else as we deliver it."""
    own = queries.wording_of(example.kind).get(code, {})
    with use_language(code):
        return {block.key: own.get(block.key, block.delivered()) for block in example.blocks}


def _named(example: Document, code: str) -> list[tuple[str, Any, str]]:
    """The names that the texts may use: name, what it is, and what it says in the example."""
    with use_language(code):
        values = example.all_named()
    return [(name, NAMES[name], value) for name, value in values.items()]


@dataclass(frozen=True)
class Faulty:
    """A text with something in braces that the paper does not have."""

    label: Any
    field: str
    pieces: list[Piece]
    sentences: list[str]


def _faults(example: Document, typed: Mapping[str, str]) -> list[Faulty]:
    names = example.all_named()
    return [
        Faulty(block.label, block.key, pieces(text, names), [sentence(each.text, each.near) for each in wrong])
        for block in example.blocks
        if (wrong := unknown(text := typed[block.key], names))
    ]


def _look(example: Document, code: str, typed: Mapping[str, str]) -> Look:
    """The example with these texts; what has a fault is shown as it stands."""
    names = example.all_named()
    return look_at(_worded(example, code, {key: literal(text, names) for key, text in typed.items()}), code)


def _worded(example: Document, code: str, texts: dict[str, str]) -> Document:
    paper = queries.dressed(example, clock.today(settings().time_zone))
    if queries.letterhead() is not None:
        paper = replace(paper, college=queries.college())
    return replace(paper, wording=paper.wording | {code: texts})


def _saved(example: Document, code: str, typed: dict[str, str], form: Form) -> bool:
    """Whether the texts are kept; they are printed once before, so that nobody saves what cannot be printed."""
    try:
        if not _faults(example, typed):
            render(_worded(example, code, typed), code)
        with unit_of_work():
            made = actions.word(example, code, typed, by=by(), at=clock.now())
    except Refusal as refusal:
        show(form, refusal)
        return False
    saved = _("Saved. Papers are printed so from now on; what was issued stays as it is.")
    flash(saved if made else _("Nothing has changed."), "good")
    return True


@dataclass(frozen=True)
class Version:
    """One version with what it changed: the label of each block, and the parts of its text."""

    row: PaperWording
    changes: list[tuple[Any, list[Change]]]
    holds: bool


def _told(example: Document, code: str, versions: list[PaperWording]) -> list[Version]:
    with use_language(code):
        ours = {block.key: block.delivered() for block in example.blocks}
    told = []
    for place, row in enumerate(versions):
        before = ours | (versions[place + 1].blocks if place + 1 < len(versions) else {})
        after = ours | row.blocks
        changed = [
            (block.label, changes(before[block.key], after[block.key]))
            for block in example.blocks
            if before[block.key] != after[block.key]
        ]
        told.append(Version(row, changed, place == 0))
    return told


@office.post("/papers/own/<name>-<any(ka, en, pl, et):code>/versions/<int:version>")
@needs(Do.WORD_PAPERS)
def restore_wording(name: str, code: str, version: int) -> ResponseReturnValue:
    """Make an earlier version hold again; version 0 is what we deliver."""
    example, form = _example(name), Confirmation()
    row = next((row for row in queries.versions_of(name, code) if row.id == version), None)
    if row is None and version:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            if row is None:
                actions.deliver(example, code, by=by(), at=clock.now())
            else:
                actions.restore(row, example, by=by(), at=clock.now())
            flash(_("The wording is back. Papers are printed so from now on."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.word_paper", name=name, code=code))
