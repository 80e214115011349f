"""The college's own papers: wording and letterhead as versions, signatories by day, and what was issued stays."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Entry
from app.documents import actions, queries
from app.documents.actions.house import Heading, Signs
from app.documents.document import Logo
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.selection.documents.letters import SelectedLetter
from app.trips.documents.border_folder import BorderFolder
from app.trips.documents.invitations import Invitation
from app.trips.documents.orders import SendingOrder

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ON = date(2026, 3, 2)
BY = "account:1"
HEADING = Heading(
    name={"ka": "კოლეჯი „ნიმუში“", "en": "Example College", "pl": "Szkoła Przykładowa"},
    city={"ka": "ქუთაისი", "en": "Kutaisi"},
    address={"ka": "ნიმუშის ქუჩა 2", "en": "2 Example Street"},
    registration={"ka": "ს/კ 000000000", "en": "No. 000000000"},
    contact="office@college.example",
)


def word(language: str = "en", **texts: str) -> object:
    return actions.word(Invitation.example(), language, texts, by=BY, at=AT)


def said(block: str, language: str) -> list[str]:
    paper = queries.dressed(Invitation.example(), ON)
    with use_language(language):
        return paper.said(block)


def entries(work: Session, verb: str) -> list[Entry]:
    return work.query(Entry).filter_by(verb=verb).order_by(Entry.id).all()


def test_own_words_hold_in_their_language_and_block_and_the_rest_is_said_as_we_deliver_it(work: Session) -> None:
    word(invitation="We at {host} await you.\n\nUntil {first}!")
    assert said("invitation", "en") == [
        "We at Poznań partner vocational school 1 await you.", "Until 2 September 2017!"
    ]  # fmt: skip
    assert len(said("invitation", "ka")) == len(said("invitation", "pl")) == 4 and said("opening", "en") == []
    assert queries.dressed(SendingOrder.example(), ON).wording == {}


def test_a_text_that_is_as_we_deliver_it_is_not_kept(work: Session) -> None:
    with use_language("en"):
        ours = next(block for block in Invitation.blocks if block.key == "invitation").delivered()
    assert word(invitation=ours.replace("\n", "\r\n"), opening="  ") is None
    assert word(invitation=ours, opening="Dear guests,") is not None
    assert queries.wording_of("invitation") == {"en": {"opening": "Dear guests,"}}


def test_a_block_can_be_left_empty(work: Session) -> None:
    word(invitation="")
    assert said("invitation", "en") == []


def test_each_save_is_a_version_with_who_when_and_what(work: Session) -> None:
    word(opening="One")
    word(opening="Two", closing="End")
    assert word(opening="Two", closing="End") is None
    versions = queries.versions_of("invitation", "en")
    assert [version.blocks for version in versions] == [{"opening": "Two", "closing": "End"}, {"opening": "One"}]
    assert (versions[0].made_by, versions[0].made_at) == (BY, AT)
    changes = [entry.changes for entry in entries(work, "word paper")]
    assert changes == [{"opening": [None, "One"]}, {"closing": [None, "End"], "opening": ["One", "Two"]}]
    assert trail.first_fault() is None


def test_an_earlier_version_and_ours_can_come_back(work: Session) -> None:
    word(opening="One")
    first = queries.versions_of("invitation", "en")[0]
    word(opening="Two")
    actions.restore(first, Invitation.example(), by=BY, at=AT)
    assert said("opening", "en") == ["One"]
    assert actions.restore(first, Invitation.example(), by=BY, at=AT) is None
    actions.deliver(Invitation.example(), "en", by=BY, at=AT)
    assert said("opening", "en") == [] and len(queries.versions_of("invitation", "en")) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Come to {hots}", r"\{hots\} is no name of this paper. Did you mean \{host\}"),
        ("Come to {host", "A brace stands alone"),
        ("{answer_by}", r"\{answer_by\} is no name"),
        ("x" * 5001, "At most 5000 characters"),
        ("a\x1bb", "cannot be printed"),
        ("a\u202eb", "cannot be printed"),
    ],
)
def test_a_text_with_a_fault_is_refused_at_its_block_and_nothing_is_kept(
    text: str, message: str, work: Session
) -> None:
    with pytest.raises(Refusal, match=message) as refused:
        word(closing=text)
    assert refused.value.field == "closing" and queries.wording_of("invitation") == {}


def test_what_stands_in_a_line_takes_one_paragraph(work: Session) -> None:
    with pytest.raises(Refusal, match="one paragraph"):
        actions.word(SelectedLetter.example(), "en", {"headline": "Yes.\n\nYes."}, by=BY, at=AT)


def test_the_letterhead_is_versions_and_falls_back_to_the_settings(work: Session) -> None:
    assert queries.college().name["en"] == "Public college"
    actions.set_letterhead(HEADING, by=BY, at=AT)
    assert queries.college().name["pl"] == "Szkoła Przykładowa" and queries.college().registration["ka"]
    (entry,) = entries(work, "set letterhead")
    assert entry.changes["name"] == [None, HEADING.name]


def test_the_logo_stays_until_it_is_replaced_or_taken_away(work: Session, home: Path) -> None:
    actions.set_letterhead(HEADING, by=BY, at=AT, logo=Logo("logo-1.png", b"picture"))
    actions.set_letterhead(HEADING, by=BY, at=AT)
    logo = queries.college().logo
    assert logo and logo.data == b"picture" and logo.name.endswith(".png")
    actions.set_letterhead(HEADING, by=BY, at=AT, without_logo=True)
    assert queries.college().logo is None


@pytest.mark.parametrize(
    ("part", "value", "field"),
    [
        ("name", {"ka": "კოლეჯი"}, "name_en"),
        ("city", {"en": "Kutaisi"}, "city_ka"),
        ("address", {"pl": "x" * 201}, "address_pl"),
    ],
)
def test_a_letterhead_without_what_every_paper_needs_is_refused_at_its_field(
    part: str, value: dict[str, str], field: str, work: Session
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.set_letterhead(Heading(**{**vars(HEADING), part: value}), by=BY, at=AT)
    assert refused.value.field == field


def signs(
    name: str = "Nino Example", *, kinds: tuple[str, ...] = ("sending-order",), position: int = 1, **days: date
) -> Signs:
    return Signs(
        name={"ka": "ნინო ნიმუში", "en": name}, office={"ka": "დირექტორი", "en": "Director"}, kinds=kinds,
        position=position, **({"valid_from": date(2026, 1, 1)} | days),
    )  # fmt: skip


def names(on: date = ON, paper: type[SendingOrder] = SendingOrder) -> list[str]:
    return [who.name.get("en", "") for who in queries.dressed(paper.example(), on).signers()]


def test_those_sign_whose_kinds_and_days_say_so_in_their_order(work: Session) -> None:
    assert names() == [""]
    actions.add_signatory(signs("Second", position=2), by=BY, at=AT)
    actions.add_signatory(signs("First"), by=BY, at=AT)
    actions.add_signatory(signs("Other paper", kinds=("invitation",)), by=BY, at=AT)
    actions.add_signatory(signs("Gone", valid_until=date(2026, 3, 1)), by=BY, at=AT)
    actions.add_signatory(signs("Not yet", valid_from=date(2026, 3, 3)), by=BY, at=AT)
    assert names() == ["First", "Second"]
    assert names(date(2026, 3, 3)) == ["First", "Not yet", "Second"]
    assert names(date(2025, 1, 1)) == [""]


def test_a_signatory_is_changed_and_removed_with_an_audit_line(work: Session) -> None:
    made = actions.add_signatory(signs(), by=BY, at=AT)
    actions.change_signatory(made, signs("Nona Example"), by=BY, at=AT)
    assert names() == ["Nona Example"]
    (entry,) = entries(work, "change signatory")
    assert list(entry.changes) == ["name"]
    actions.remove_signatory(made, by=BY, at=AT)
    assert names() == [""] and entries(work, "remove signatory")


def test_a_signatory_needs_both_scripts_a_kind_and_days_in_order(work: Session) -> None:
    for told, field in (
        (signs(""), "name_en"), (signs(kinds=()), "kinds"), (signs(valid_until=date(2025, 1, 1)), "valid_until"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            actions.add_signatory(told, by=BY, at=AT)
        assert refused.value.field == field


def test_a_paper_that_is_bound_into_another_is_worded_and_signed_too(work: Session) -> None:
    word(opening="Dear border guard,")
    folder = queries.dressed(BorderFolder.example(), ON)
    assert isinstance(folder, BorderFolder)
    inside = {sheet.key: sheet.paper for sheet in folder.sheets if sheet.paper}
    with use_language("en"):
        assert inside["invitation"].said("opening") == ["Dear border guard,"]
        assert inside["programme"].said("opening") == []
