"""What members must not know is in no byte of any answer: every address, list, filter, search and file is asked.

The sign of a leak is a text that belongs to one applicant alone (tests.security.hidden); `spilling` looks for it in
headers, pages, JSON, archives and PDFs. Recused members must not even learn that there is something to be recused from.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote

import pikepdf
import pytest
import time_machine
import xlsxwriter
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.counting import counted
from tests.makers.selection import DECIDED_AT, a_competition
from tests.makers.uploads import a_pdf
from tests.security.hidden import SECRET, WHO, Hidden, a_hidden_applicant, decide, recuse_the_chair
from tests.security.spilling import spilled
from tests.security.walking import leaks

DESKS = ("/committee", "/office/", "/office/calls", "/office/messages", "/office/trips", "/office/reports")


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand where the committee decides."""
    with time_machine.travel(DECIDED_AT, tick=True):
        yield


@pytest.mark.parametrize("persona", ["expert", "absent member", "held-off member", "chair", "coordinator"])
def test_who_is_recused_finds_no_trace_of_the_application(browser: Browser, persona: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
        signs = hidden.everything
    browser.sign_in_as(hidden.people[persona])
    found, told = leaks(browser, hidden, signs, seeking=True)
    assert told > 15 and not found, "\n".join(found)


@pytest.mark.parametrize("persona", ["scorer", "chair", "unassigned member"])
def test_who_scores_blind_finds_nothing_that_tells_who_it_is(browser: Browser, persona: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant(blind=True)
    browser.sign_in_as(hidden.people[persona])
    found, told = leaks(browser, hidden, {*WHO, *SECRET}, seeking=True)
    assert told > 15 and not found, "\n".join(found)


@pytest.mark.parametrize("persona", ["chair", "coordinator", "scorer"])
def test_the_decision_brings_nothing_to_light(browser: Browser, persona: str) -> None:
    """Protocol, letters and standings are there now; the scorer scores blind, the others are recused."""
    with unit_of_work():
        hidden = a_hidden_applicant(blind=persona == "scorer")
        recuse_the_chair(hidden)
        decide(hidden)
        signs = {*WHO, *SECRET} if persona == "scorer" else hidden.everything
    browser.sign_in_as(hidden.people[persona])
    found, told = leaks(browser, hidden, signs)
    assert told > 15 and not found, "\n".join(found)


def test_where_names_are_open_what_is_private_still_is(browser: Browser) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
    for persona in ("scorer", "unassigned member"):
        someone = browser.another().sign_in_as(hidden.people[persona])
        found, told = leaks(someone, hidden, set(SECRET) - {"vazhika@secret.example"})
        assert told > 10 and not found, f"{persona}\n" + "\n".join(found)


def test_a_leak_that_is_put_in_is_found(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
    monkeypatch.setattr("app.committee.queries.recused_from", lambda _call, _account: set())
    browser.sign_in_as(hidden.people["chair"])
    found, _told = leaks(browser, hidden, hidden.everything)
    assert [line for line in found if "assignments.csv: T-777031" in line]
    assert [line for line in found if "/assignments: Zhghentidzeuli" in line]


def packed(kind: str) -> TestResponse:
    """An answer that tells a name in some hidden way."""
    name, headers, out = "ჩხრიკინა", {}, BytesIO()
    if kind == "header":
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.pdf"}
    elif kind == "page":
        out.write("<p>&#4329;ხრიკინა</p>".encode())
    elif kind == "json":
        out.write(json.dumps({"name": name}).encode())
    elif kind == "xlsx":
        with xlsxwriter.Workbook(out) as book:
            book.add_worksheet().write(0, 0, name)
    elif kind == "zip in a zip":
        with zipfile.ZipFile(out, "w") as outer:
            inner = BytesIO()
            with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("list.txt", f"{name}\n" * 50)
            outer.writestr("inner.zip", inner.getvalue())
    else:
        with pikepdf.open(BytesIO(a_pdf())) as document:
            if kind == "pdf author":
                document.docinfo["/Author"] = name
            elif kind == "pdf metadata":
                with document.open_metadata() as metadata:
                    metadata["dc:title"] = name
            else:
                document.attachments["case.json"] = json.dumps([name]).encode()
            document.save(out)
    return TestResponse([out.getvalue()], "200 OK", Response(headers=headers).headers, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "kind", ["header", "page", "json", "xlsx", "zip in a zip", "pdf author", "pdf metadata", "pdf attachment"]
)
def test_the_detector_sees_into_everything_that_an_answer_can_be(kind: str) -> None:
    assert spilled(packed(kind), ["ჩხრიკინა", "Nobody"]) == ["ჩხრიკინა"]


@pytest.mark.parametrize("persona", ["held-off member", "chair", "coordinator"])
def test_a_recused_application_answers_like_a_number_that_nobody_has(browser: Browser, persona: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
    browser.sign_in_as(hidden.people[persona])
    asked = 0
    for rule in browser.app.url_map.iter_rules():
        for name in {"application_id", "attachment_id"} & rule.arguments:
            real = hidden.subjects[name][0]
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answers = []
                for value in (real, 987_654):
                    path = hidden.address_with(rule, name, value)
                    browser.client.get("/account")
                    with counted() as statements:
                        response = browser.client.open(path, method=method, data={"csrf_token": browser.token})
                    body = re.sub(r'value="[^"]{40,}"', "", response.text)
                    body = body.replace(path, "PATH").replace(quote(path, safe=""), "PATH")
                    answers.append((response.status_code, body, list(statements)))
                asked += 1
                assert answers[0] == answers[1], f"{method} {rule.rule}"
    assert asked > 10


@pytest.mark.parametrize("persona", ["recused member", "held-off member", "chair", "coordinator", "director"])
def test_the_pages_of_a_recused_member_are_the_same_as_if_nobody_had_applied(browser: Browser, persona: str) -> None:
    """Counts, sums and lists too; but not the ranking, in which others stand where the hidden one leaves them."""
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
        elsewhere = a_competition().call
    browser.sign_in_as(hidden.people[persona])
    before = pages(browser, hidden)
    with unit_of_work() as work:
        application = work.merge(hidden.application)
        application.call = work.merge(elsewhere)
    after = pages(browser, hidden)
    assert len(before) > 8
    assert [path for path in before if before[path] != after[path]] == []


def pages(browser: Browser, hidden: Hidden) -> dict[str, str]:
    """What the call's pages of committee and office say, besides the selection."""
    seen = {}
    for rule in browser.app.url_map.iter_rules():
        if rule.arguments == {"call_key"} and "GET" in (rule.methods or ()) and "selection" not in rule.rule:
            path = hidden.addresses(rule)[0]
            if path.startswith(("/committee", "/office")):
                seen[path] = ""
    return {path: re.sub(r'value="[^"]{8,}"', "", browser.client.get(path).text) for path in [*seen, *DESKS]}
