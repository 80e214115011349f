"""The roster: each reader gets their columns, and the seventeen of autumn 2017 fit a page."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.rendering import render
from app.kit.i18n import use_language
from app.trips.documents import roster
from app.trips.documents.cuts import CUTS
from app.trips.documents.roster import Roster
from tests.papers.examples import LANGUAGES, printed, squeezed, words

SECRETS = {
    "passport_number": "00XX00002",
    "phone": "+995 555 00 00 02",
    "emergency_phone": "+995 555 11 00 02",
    "email": "giorgi2@college.example",
    "medical": "penicillin",
    "diet": "no nuts",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cut", CUTS)
def test_seventeen_people_fit_one_page(cut: str, language: str) -> None:
    assert len(PdfReader(BytesIO(printed(f"roster-{cut}", language))).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cut", CUTS)
def test_each_line_reads_as_the_data_set_says(cut: str, language: str) -> None:
    roster = replace(Roster.example(), cut=cut)
    found = squeezed(words(printed(f"roster-{cut}", language)))
    with use_language(language):
        lines = ["".join(column.text(who) for column in roster.columns()) for who in roster.travellers]
    assert [line for line in lines if squeezed(line) not in found] == []


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_tells_nothing_beyond_its_columns(cut: str) -> None:
    found = words(printed(f"roster-{cut}", "en"))
    for column, secret in SECRETS.items():
        assert (secret in found) == (column in CUTS[cut].columns), column


def test_a_host_school_gets_its_own_group_only() -> None:
    roster = replace(Roster.example(), cut="host-school", host="poznan-2")
    assert [who.number for group in roster.groups() for who in group.travellers] == [5, 6, 7]
    assert roster.totals()[:2] == [("In all", "3"), ("By category", "teacher: 1 · student: 2")]


def test_groups_name_their_school_size_and_leader() -> None:
    first = Roster.example().groups()[0]
    assert first.heading == "Poznań partner vocational school 1 — 4 people. Leader: Manana Nimushadze"


def test_people_without_a_host_school_come_last() -> None:
    roster = Roster.example()
    waiting = replace(roster.travellers[0], host="", leader=False)
    groups = replace(roster, travellers=(waiting, *roster.travellers[1:])).groups()
    assert groups[-1].heading == "Host school not settled yet — 1 person"
    assert sum(len(group.travellers) for group in groups) == 17


def test_someone_whose_school_is_not_on_the_list_is_not_lost() -> None:
    roster = Roster.example()
    strange = replace(roster.travellers[0], host="elsewhere")
    groups = replace(roster, travellers=(strange, *roster.travellers[1:])).groups()
    assert sum(len(group.travellers) for group in groups) == 17


def test_a_list_by_name_follows_the_alphabet_of_its_reader() -> None:
    roster = replace(Roster.example(), order="name")
    with use_language("ka"):
        names = [who.name_ka for who in roster.chosen()]
        assert names == sorted(names) and names[0].startswith("ანა")
    with use_language("en"):
        latin = [who.name_latin for who in roster.chosen()]
        assert latin == sorted(latin) and [who.name_ka for who in roster.chosen()] != names


def test_what_is_missing_is_named_person_by_person() -> None:
    roster = Roster.example()
    nino = replace(roster.travellers[2], passport_number="", diet="")
    roster = replace(roster, cut="airline", travellers=(*roster.travellers[:2], nino))
    assert roster.gaps() == ["Nino Gamogonili: missing: Passport"]
    assert replace(roster, cut="bus").gaps() == []


def test_a_long_list_repeats_its_header_on_every_page() -> None:
    pages = PdfReader(BytesIO(printed_long())).pages
    assert len(pages) > 2
    assert all("Name as in the passport" in " ".join(page.extract_text().split()) for page in pages)


def printed_long() -> bytes:
    """A bus list of five times as many people."""
    roster = Roster.example()
    people = tuple(replace(who, number=who.number + 17 * n) for n in range(5) for who in roster.travellers)
    return render(replace(roster, cut="bus", travellers=people), "en")


def test_a_very_long_list_is_printed_in_parts_that_hold_every_line_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "MOST_TAGGED", 16)
    monkeypatch.setattr(roster, "PART", 7)
    pdf = render(Roster.example(), "en")
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) == 3 and ["Part 3 of 3, page 1 / 1" in page for page in pages] == [False, False, True]
    found = " ".join(pages)
    assert all(found.count(who.passport_number) == 1 for who in Roster.example().travellers)
    assert found.count("In all") == 1 and "In all: 17" in pages[2] and found.count("List of participants") == 3
    assert render(Roster.example(), "en") == pdf
