"""Going everywhere as somebody, and looking for what that reader must not know in everything that comes back."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from app.access.policy import POLICY
from tests.browser import Browser
from tests.security.hidden import SECRET, WHO, Hidden
from tests.security.spilling import spilled

MOST_OF_A_KIND = 2  # addresses of one view, with the same names asked, that are followed from links
LINK = re.compile(r'(?:href|action|src|data-search)="(/[^"#]*)"')
TOKEN = re.compile(rb'value="[^"]{40,}"')  # differs from answer to answer
ASKED = ("search", "words", "q", "number", "field", "thing", "by")  # the fields in which words can be looked for
BEGINNINGS = (
    "Zhghent",
    "ჟღენტ",
    "chkhrik",
    "T-7770",
    "77XQ",
    "5773141",
)  # of what is looked for, and no sign themselves
QUESTIONS = ("name:Zhghent", "-name:nobody", "number:T-777*", "score>=0 or score<0", "zzz:Zhghent", "state:submitted")
LEFT_OUT = ("/static", "/gallery", "/office/papers/gallery")


def walk(browser: Browser, hidden: Hidden, *, seeking: bool) -> Iterator[tuple[str, TestResponse]]:
    """Every address of the map for the scenario's subjects, then whatever the pages lead to, with searches."""
    urls, seen, kinds = browser.app.url_map.bind("localhost"), set(), Counter[object]()
    waiting = [
        path for rule in urls.map.iter_rules() if "GET" in (rule.methods or ()) for path in hidden.addresses(rule)
    ]
    first = len(waiting)
    for place, path in enumerate(waiting):
        if path in seen or path.startswith(LEFT_OUT):
            continue
        seen.add(path)
        response = browser.client.get(path)
        yield path, response
        if response.mimetype != "text/html" or response.status_code != 200:
            continue
        waiting += searches(path, response) if place < first and seeking else []
        for found in dict.fromkeys(LINK.findall(response.text)):
            if "language=" in found:
                continue  # the same in another language
            kind = kind_of(urls, unescape(found))
            kinds[kind] += 1
            if kind and kinds[kind] <= MOST_OF_A_KIND:
                waiting.append(unescape(found))


def kind_of(urls: object, path: str) -> tuple[str, ...]:
    """The view that a link leads to and what it asks it: sorted otherwise is another kind; () for none that is got."""
    try:
        view = str(urls.match(urlsplit(path).path, "GET")[0])  # type: ignore[attr-defined]
    except HTTPException:
        return ()
    return (view, *sorted(f"{name}={value}" if name.startswith("sort") else name for name, value in asked_of(path)))


def asked_of(path: str) -> list[tuple[str, str]]:
    """What an address asks behind its question mark."""
    return parse_qsl(urlsplit(path).query, keep_blank_values=True)


def searches(path: str, response: TestResponse) -> list[str]:
    """The page asked for the beginnings of what must not be found, where it has something to ask with."""
    fields = [name for name in ASKED if f'name="{name}"' in response.text]
    words = {field: (*BEGINNINGS, *QUESTIONS) if "data-search=" in response.text else BEGINNINGS for field in fields}
    return [f"{path}{'&' if '?' in path else '?'}{field}={word}" for field in fields for word in words[field]]


def leaks(browser: Browser, hidden: Hidden, signs: Iterable[str], *, seeking: bool = False) -> tuple[list[str], int]:
    """Where signs are found, and how many answers were looked at that told anything at all."""
    told = Counter[int]()

    def counted() -> Iterator[tuple[str, TestResponse]]:
        for path, response in walk(browser, hidden, seeking=seeking):
            told[response.status_code] += 1
            yield path, response

    return spilled_in(counted(), browser, signs), told[200]


def spilled_in(answers: Iterable[tuple[str, TestResponse]], browser: Browser, signs: Iterable[str]) -> list[str]:
    """Which answers carry which signs; one that came before, byte for byte, is not read again."""
    signs, found, read = list(signs), [], set[bytes]()
    for path, response in answers:
        mark = hashlib.sha256(TOKEN.sub(b"", response.get_data()) + str(response.headers).encode()).digest()
        if mark not in read:
            read.add(mark)
            found += [f"{path}: {sign}" for sign in spilled(response, signs) if not is_no_leak(browser, path, sign)]
    return found


def is_no_leak(browser: Browser, path: str, sign: str) -> bool:
    """Whether anybody who comes along finds the sign at this very address; or it is the list of all accounts, which
    tells an administrator who has one and not who applies."""
    if path.startswith("/admin/accounts") and sign in WHO + SECRET:
        return True
    try:
        view, _values = browser.app.url_map.bind("localhost").match(urlsplit(path).path, "GET")
    except HTTPException:
        return False  # what was sent and not asked for
    right = getattr(browser.app.view_functions[view], "needs", None)
    if right is not None and not POLICY[right].open:
        return False
    return bool(spilled(browser.another().client.get(path), [sign]))


def sent(browser: Browser, hidden: Hidden) -> Iterator[tuple[str, TestResponse]]:
    """What comes back when every form is sent as it should not be: empty, then full of nonsense."""
    nonsense = {name: "zzz" for name in ("reason", "note", "text", "q", "search", "words", "member_id", "file", "deed")}
    for rule in browser.app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.endpoint in ("public.sign_out", "account.sign_out"):
            continue
        for path in hidden.addresses(rule)[:2]:
            for data in ({}, nonsense):
                kept = browser.client.get_cookie("gatsvla")
                response = browser.client.post(path, data={"csrf_token": browser.token, **data})
                if kept is not None:
                    browser.client.set_cookie("gatsvla", kept.value)  # some of these addresses sign people out
                yield f"POST {path}", response
                onward = response.headers.get("Location", "")
                if onward.startswith("/"):
                    yield onward, browser.client.get(onward)  # with what is said there once
