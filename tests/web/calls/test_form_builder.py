"""The form builder, page by page, without JavaScript: a coordinator makes, moves, conditions and reads."""

import json

import pytest
from sqlalchemy import select

from app.accounts.models import Account
from app.applications import queries
from app.applications.rules.building import find, name_of
from app.calls.models import Call, CallHost
from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_call, a_partner
from tests.makers.forms import a_condition, a_form, a_question, a_section, the_poznan_form
from tests.makers.people import an_account


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    """Somebody who may build forms."""
    with unit_of_work():
        return an_account("coordinator", category=None)


@pytest.fixture
def nino(browser: Browser, coordinator: Account) -> Browser:
    """A coordinator at a browser."""
    return browser.sign_in_as(coordinator)


def a_draft(*sections: dict[str, object]) -> str:
    """A draft whose form has these sections (none: the standard form); gives its key."""
    with unit_of_work():
        hosts = [CallHost(partner=a_partner(), places={"student": 2, "teacher": 1})]
        call = a_call("draft", hosts=hosts)
        if sections:
            a_form(call, sections)
        return call.key


def names(key: str) -> list[str]:
    """The questions of the form that is worked on, in their order."""
    with unit_of_work(read_only=True) as work:
        call = work.scalars(select(Call).where(Call.key == key)).one()
        return [name_of(question) for section in queries.form_in_work(call) for question in section.questions]


def at(key: str, rest: str = "") -> str:
    """An address below a call's form."""
    return f"/office/calls/{key}/form{rest}"


def test_the_call_leads_to_the_standard_form_and_the_first_change_makes_it_the_calls_own(nino: Browser) -> None:
    key = a_draft()
    form = nino.get(f"/office/calls/{key}").click("Form")
    assert "The standard form" in form.text and "Why do you want to go on this exchange?" in form.text
    adding = form.click("Add a section")
    assert "Write a title in at least one language." in adding.press("Save the section").errors
    built = adding.press("Save the section", title_ka="სამუშაო", title_en="Work")
    assert "This call's own form" in built.text and "Work" in built.text
    assert "The section “Work” has no questions yet." in nino.get(f"/office/calls/{key}").text


KINDS = (
    "text", "long_text", "number", "date", "yes_no", "one_of", "several_of", "ranking", "level", "file", "consent",
    "person", "phone", "email", "web_address", "reference",
)  # fmt: skip
LIMITS = {
    "long_text": {"letters": "900"},
    "number": {"least": "1,5", "most": "20"},
    "date": {"earliest": "2017-01-01", "latest": "2018-12-31"},
    "several_of": {"fewest": "1", "at_most": "2"},
    "file": {"megabytes": "2", "pages": "3"},
}
ANSWERS = {
    "choices-0-label_ka": "კარგად",
    "choices-0-label_en": "Well",
    "choices-1-label_ka": "ცუდად",
    "choices-1-label_en": "Badly",
}


def test_every_kind_can_be_added_with_its_limits_and_answers(nino: Browser) -> None:
    key = a_draft(a_section("work"))
    for kind in KINDS:
        page = nino.get(at(key, f"/sections/work/questions/{kind}"))
        answers = ANSWERS if kind in ("one_of", "several_of") else {}
        saved = page.press(
            "Save the question", label_ka="კითხვა", label_en=f"My {kind}", **LIMITS.get(kind, {}), **answers
        )
        assert f"My {kind}" in saved.text, saved.errors
    with unit_of_work(read_only=True) as work:
        form = queries.form_in_work(work.scalars(select(Call).where(Call.key == key)).one())
    asked = {question.kind: question for question in form[0].questions}
    assert tuple(asked) == KINDS and asked["ranking"].key == "preferences" and asked["number"].key == "my_number"
    assert (asked["long_text"].limits.letters, str(asked["number"].limits.least)) == (900, "1.5")
    assert (asked["file"].limits.megabytes, asked["file"].limits.pages) == (2, 3)
    assert [choice.value for choice in asked["several_of"].choices] == ["well", "badly"]


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("text", {"label_ka": "", "label_en": ""}, "Write the question in at least one language."),
        ("long_text", {"letters": "0"}, "Write a whole number from 1 to 20000."),
        ("number", {"least": "5", "most": "2"}, "“My question”: “least” is more than “most”."),
        ("several_of", {**ANSWERS, "fewest": "3"}, "“My question”: more are wanted than there are choices."),
        ("one_of", {"choices-0-label_en": "Only one"}, "“My question”: at least two choices are needed."),
        ("date", {"earliest": "soon"}, "Write the day as in this example: 31.5.2027."),
    ],
)
def test_what_is_wrong_with_a_question_is_said_and_nothing_is_kept(
    nino: Browser, kind: str, values: dict[str, str], said: str
) -> None:
    key = a_draft(a_section("work", a_question("first")))
    page = nino.get(at(key, f"/sections/work/questions/{kind}"))
    refused = page.press("Save the question", **{"label_ka": "ჩემი", "label_en": "My question", **values})
    assert refused.status == 422 and said in refused.errors
    assert names(key) == ["first"]


def test_answers_are_added_and_rearranged_before_anything_is_saved(nino: Browser) -> None:
    key = a_draft(a_section("work", a_question("shift", "one_of")))
    page = nino.get(at(key, "/questions/shift")).press("One more answer")
    assert page.status == 200 and page.html.find(attrs={"name": "choices-4-label_en"})
    up = page.html.select_one("button[name=more][value='1']")
    assert up is not None
    moved = nino.post(page.path, {**_values(page), "more": "1"})
    assert [moved.html.select_one(f"#choices-{n}-label_en")["value"] for n in (0, 1)] == ["Answer b", "Answer a"]  # type: ignore[index]
    moved.press("Save the question")
    with unit_of_work(read_only=True) as work:
        form = queries.form_in_work(work.scalars(select(Call).where(Call.key == key)).one())
    assert [choice.value for choice in form[0].questions[0].choices] == ["b", "a", "c"]


def _values(page: Page) -> dict[str, str]:
    fields = page.html.select("main form input[name], main form textarea[name]")
    return {
        str(field["name"]): str(field.get("value", ""))
        for field in fields
        if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")
    }


def test_a_condition_is_built_from_choices_and_taken_out_again(nino: Browser) -> None:
    key = a_draft(a_section("work", a_question("abroad", "yes_no"), a_question("where"), a_question("when", "date")))
    page = nino.get(at(key)).click("Condition Question where")
    assert "It is always shown" in page.text
    check = page.press("Go on", question="abroad")
    assert "Say with what the answer is compared." in check.press("Add the condition", how="equal").errors
    page = check.press("Add the condition", how="equal", value="true")
    assert "“Question abroad” is: Yes" in page.text
    assert "Shown when: “Question abroad” is: Yes" in nino.get(at(key)).text
    last = nino.get(at(key, "/questions/when/condition")).press("Go on", question="where")
    both = last.press("Add the condition", how="answered")
    both = both.press("Go on", question="abroad").press("Add the condition", how="not_equal", value="false")
    assert "or" in nino.get(at(key, "/questions/when/condition")).press("Save the condition", match="any").text
    assert "“Question where” is answered or “Question abroad”" in nino.get(at(key)).text
    page.press("Take out")
    assert "It is always shown" in nino.get(at(key, "/questions/where/condition")).text
    first = nino.get(at(key, "/questions/abroad/condition"))
    assert "No question stands before this one" in first.text


def test_what_others_depend_on_is_neither_taken_out_nor_moved_behind_them(nino: Browser) -> None:
    shown = a_condition(("abroad", "equal", True))
    key = a_draft(a_section("work", a_question("abroad", "yes_no"), a_question("where", shown_when=shown)))
    page = nino.get(at(key, "/questions/abroad/remove"))
    assert "Other questions depend on this one" in page.text and "Question where" in page.text
    refused = page.press("Take it out of the form")
    sentence = "“Question abroad” cannot be taken out: its answer decides whether these are shown: “Question where”."
    assert refused.errors == [sentence]
    moved = nino.post(at(key, "/questions/abroad/down"))
    assert "“Question where” depends on the answer to “Question abroad”" in moved.html.get_text()
    assert names(key) == ["abroad", "where"]


def test_a_moved_question_keeps_the_focus_on_its_button(nino: Browser) -> None:
    key = a_draft(a_section("one", a_question("a"), a_question("b", categories=["teacher"]), a_question("c")))
    form = nino.get(at(key, "?for=student"))
    assert "Question b" not in form.text
    answer = nino.client.post(at(key, "/questions/c/up"), data={"csrf_token": nino.token, "for": "student"})
    assert answer.headers["Location"].endswith("/form?for=student#down-c")
    assert names(key) == ["c", "a", "b.teacher"]
    assert nino.get(at(key)).html.select_one("#down-c") is not None


def test_a_question_goes_on_into_the_next_section(nino: Browser) -> None:
    key = a_draft(a_section("one", a_question("a"), a_question("b")), a_section("two", a_question("c")))
    nino.post(at(key, "/questions/b/down"))
    assert names(key) == ["a", "b", "c"]
    with unit_of_work(read_only=True) as work:
        form = queries.form_in_work(work.scalars(select(Call).where(Call.key == key)).one())
    found = find(form, "b")
    assert found and found[0].key == "two"
    nino.post(at(key, "/sections/two/up"))
    assert names(key) == ["b", "c", "a"]


def test_a_form_goes_out_as_a_file_and_comes_back_the_same(nino: Browser) -> None:
    first, second = a_draft(*the_poznan_form()), a_draft()
    sent = nino.get(at(first, ".json"))
    assert sent.response.headers["Content-Disposition"] == f"attachment; filename=form-{first}.json"
    page = nino.get(at(second, "/import")).press("Read the form", text=sent.response.text)
    assert "The form is read." in page.html.get_text()
    assert names(second) == names(first)


def test_a_bad_file_is_told_fault_by_fault_and_changes_nothing(nino: Browser) -> None:
    key = a_draft(a_section("work", a_question("abroad")))
    before = names(key)
    bad = {"format": "form/1", "sections": [a_section("x", a_question("A b"), a_question("k", "colour"))]}
    page = nino.get(at(key, "/import")).press("Read the form", text=json.dumps(bad))
    assert page.status == 422 and len(page.errors) == 2
    assert page.errors[0].startswith("sections[0].questions[0].key: ")
    assert page.errors[1].startswith("sections[0].questions[1].kind: “colour” is not one of: text, ")
    assert "Choose a file, or paste its text." in nino.get(at(key, "/import")).press("Read the form").errors
    assert names(key) == before


def test_a_form_begins_empty_or_as_a_copy_or_goes_back_to_the_standard_form(nino: Browser) -> None:
    source, key = a_draft(*the_poznan_form()), a_draft()
    nino.get(at(key)).click("Begin anew or copy").press("Begin with this", source=f"call:{source}")
    copied = nino.get(at(key))
    assert names(key) == names(source) != []
    assert "This call's own form" in copied.text
    assert "What was built here until now is replaced." in copied.click("Begin anew or copy").text
    copied.click("Begin anew or copy").press("Begin with this", source="empty")
    assert names(key) == []
    nino.post(at(key, "/discard"))
    assert "The standard form" in nino.get(at(key)).text


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_is_good_in_every_language(nino: Browser, language: str) -> None:
    key = a_draft(*the_poznan_form())
    nino.get(f"/?language={language}")
    for rest in (
        "", "?for=teacher", "/begin", "/import", "/sections/new", "/sections/practice", "/sections/practice/remove",
        "/sections/practice/questions", "/sections/practice/questions/several_of", "/questions/shift.student",
        "/questions/abroad/remove", "/questions/trips/condition", "/questions/last_trip/condition/new?question=trips",
        "/preview/student", "/preview/teacher?in=pl",
    ):  # fmt: skip
        page = nino.get(at(key, rest))
        assert page.status == 200
        assert page.html.html and page.html.html["lang"] == language
        for text in () if language == "en" else ("Form", "Condition", "Preview", "Take out", "Add a", "Shown when"):
            assert f" {text} " not in f" {page.text} ", (rest, text)


def test_the_preview_shows_conditions_and_errors_and_keeps_nothing(nino: Browser) -> None:
    key = a_draft(*the_poznan_form())
    page = nino.get(at(key, "/preview/student"))
    assert page.html.select_one("#trips") is None and "Question lesson_plan" not in page.text
    assert "Not shown with these answers: 4" in page.text
    tried = page.press("Show what follows", abroad="true", language_english="C1", motivation="word " * 121)
    assert tried.html.select_one("#trips") is not None and tried.html.select_one("#certificate") is not None
    assert "This text has 121 words; at most 120 are allowed." in tried.text
    assert "guardian" not in tried.text
    assert "კითხვა" not in tried.text and "ქართულად" in nino.get(at(key, "/preview/teacher?in=ka")).text
    polish = nino.get(at(key, "/preview/teacher?in=pl"))
    assert "Question lesson_plan" in polish.text and "Nie ma tekstu w tym języku" in polish.text


def test_a_form_of_many_long_questions_stays_one_query(nino: Browser) -> None:
    long = {"en": "How " + "very " * 80 + "long", "ka": "რა" * 200}
    few = a_draft(a_section("one", a_question("a")))
    many = a_draft(*(a_section(f"s{n}", *(a_question(f"q{n}_{m}", label=long) for m in range(15))) for n in range(4)))
    page = nino.get(at(many))
    assert len(page.html.select(".builder-question")) == 60
    assert questions(nino, at(few)) == questions(nino, at(many))


def test_the_check_list_asks_for_what_papers_and_quotas_read(nino: Browser) -> None:
    key = a_draft(a_section("work", a_question("abroad", label={"en": "Abroad?"})))
    page = nino.get(f"/office/calls/{key}/publish")
    assert "The form has no question about the date of birth (Students, Teachers)." in page.text
    assert "The question “Abroad?” has no label in Georgian." in page.text
    refused = nino.post(f"/office/calls/{key}/publish")
    assert refused.status == 422
