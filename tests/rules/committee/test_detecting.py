"""What in the data speaks for a conflict of interest, and what does not."""

import pytest

from app.applications.form import FORM
from app.committee.rules.detecting import (
    Applied,
    Traits,
    grounds,
    of_answers,
    plain,
    plain_group,
    plain_phone,
    traits,
)

MEMBER = traits(
    given=["ია", "Ia"],
    families=["სულაბერიძე", "Sulaberidze"],
    born="1975-03-02",
    emails=["Ia@Example.org"],
    phones=["+995 555 12 34 56"],
    addresses=["Kutaisi, Tsereteli st. 5"],
)


def applied(who: Traits | None = None, group: str = "", **others: Traits) -> Applied:
    """An applicant who has nothing to do with the member, but for what is given."""
    nobody = traits(given=["ლაშა"], families=["კაპანაძე"], emails=["lasha@example.org"], phones=["599 00 00 01"])
    return Applied(who or nobody, plain_group(group), **others)


def test_strangers_have_nothing_in_common() -> None:
    assert grounds(MEMBER, [], applied(group="IT-1")) == ()


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ({"families": ["სულაბერიძე"], "phones": ["555123456"]}, ("family",)),
        ({"families": ["SULABERIDZE"], "phones": ["(00995) 555-12-34-56"]}, ("family",)),
        ({"families": ["Sulaberidze"], "addresses": ["kutaisi tsereteli st 5"]}, ("family",)),
        ({"families": ["Sulaberidze"], "phones": ["+995 555 12 34 57"]}, ()),
        ({"families": ["Kapanadze"], "phones": ["+995 555 12 34 56"]}, ()),
        ({"families": ["Kapanadze"], "addresses": ["Kutaisi, Tsereteli st. 5"]}, ()),
        ({"emails": ["ia@example.ORG"]}, ("same_person",)),
        ({"given": ["Ia"], "families": ["Sulaberidze"], "born": "1975-03-02"}, ("same_person",)),
        ({"given": ["Ia"], "families": ["Sulaberidze"], "born": "1999-03-02"}, ()),
        ({"given": ["ია"], "families": ["სულაბერიძე"], "phones": ["555 12 34 56"]}, ("same_person", "family")),
    ],
)
def test_a_family_name_counts_only_together_with_a_phone_or_an_address(
    who: dict[str, list[str]], found: tuple[str, ...]
) -> None:
    assert grounds(MEMBER, [], applied(traits(**who))) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "is_found"),
    [
        ({"emails": ["IA@example.org"]}, True),
        ({"names": ["Sulaberidze Ia"]}, True),
        ({"names": ["ია სულაბერიძე"]}, True),
        ({"phones": ["555-12-34-56"]}, True),
        ({"names": ["Ia"], "emails": ["other@example.org"]}, False),
    ],
)
@pytest.mark.parametrize("place", ["guardians", "referees"])
def test_a_guardian_and_a_referee_are_known_by_address_phone_or_whole_name(
    other: dict[str, list[str]], is_found: bool, place: str
) -> None:
    ground = {"guardians": "guardian", "referees": "referee"}[place]
    found = grounds(MEMBER, [], applied(**{place: traits(**other)}))
    assert found == ((ground,) if is_found else ())


@pytest.mark.parametrize("written", ["IT-1", "it 1", "IT1", " It - 1 "])
def test_a_group_is_known_however_it_is_written(written: str) -> None:
    assert grounds(MEMBER, [plain_group("IT-1")], applied(group=written)) == ("teacher",)
    assert grounds(MEMBER, [plain_group("IT-11")], applied(group=written)) == ()
    assert grounds(MEMBER, [plain_group("")], applied(group="")) == ()


def test_the_contacts_of_an_application_are_its_guardian_and_whom_to_call() -> None:
    answers = {
        "guardian_name": "ია სულაბერიძე",
        "guardian_phone": "+995 555 12 34 56",
        "emergency_name": "Gia Sulaberidze",
        "emergency_phone": "+995 577 00 00 00",
        "motivation": "Ia Sulaberidze taught me.",
    }
    found = of_answers(FORM, answers)
    assert found.phones == {"555123456", "577000000"} and len(found.names) == 2
    assert grounds(MEMBER, [], applied(guardians=found)) == ("guardian",)


def test_texts_are_compared_without_capitals_accents_and_signs() -> None:
    assert plain("Łódź, ul. Żeromskiego 4/5") == plain("łódz ul zeromskiego 4 5")
    assert plain_phone("1234") == "" and plain_phone("٠٥٥٥١٢٣٤٥٦") == "555123456"
    assert plain("Ნინო") == "ნინო"  # capitals of Georgian, as some keyboards write them
