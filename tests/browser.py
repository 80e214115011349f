"""A client that checks every HTML page that any test fetches, and fills in forms as a person without JavaScript."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from app.kit import clock, tokens
from app.kit.db import database, unit_of_work

WRITES = ("insert", "update", "delete", "create", "drop", "alter")


class Page:
    """One answer; HTML is parsed strictly and held to the rules of a good page."""

    def __init__(self, browser: Browser, response: TestResponse, path: str) -> None:
        self.browser = browser
        self.response = response
        self.path = path
        self.status = response.status_code
        self.is_html = response.mimetype == "text/html"
        self.html = BeautifulSoup(response.text if self.is_html else "", "html.parser")
        if self.is_html:
            check_page(response.text, self.html)

    @property
    def text(self) -> str:
        """What a reader reads in the main part, spaces evened out."""
        main = self.html.find("main") or self.html
        return " ".join(main.get_text(" ").split())

    @property
    def heading(self) -> str:
        """The page's one h1."""
        found = self.html.find("h1")
        return " ".join(found.get_text(" ").split()) if found else ""

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        box = self.html.select_one("[role=alert]")
        return [" ".join(item.get_text(" ").split()) for item in box.find_all("li")] if box else []

    def click(self, words: str) -> Page:
        """Follow the link with these words."""
        for link in self.html.find_all("a"):
            if words in " ".join(link.get_text(" ").split()):
                return self.browser.get(urljoin(self.path, str(link["href"])))
        raise AssertionError(f"no link {words!r} on {self.path}; there are {self._words('a')}")

    def press(self, words: str, **values: Any) -> Page:
        """Fill in the form whose button has these words, and press it. A list value fills fields of the same name."""
        button = self._button(words)
        form = button.find_parent("form")
        assert isinstance(form, Tag), f"the button {words!r} is in no form"
        data = form_values(form)
        if button.get("name"):
            data[str(button["name"])] = str(button.get("value", ""))
        for name, value in values.items():
            assert form.find(attrs={"name": name}), f"no field {name!r} in the form of {words!r} on {self.path}"
            data[name] = value
        data = {name: value for name, value in data.items() if value is not None}
        action = str(button.get("formaction") or form.get("action") or self.path)
        address = urljoin(self.path, action)
        if str(form.get("method", "get")).lower() == "get":
            return self.browser.get(address, query_string=data)
        return self.browser.post(address, data)

    def _button(self, words: str) -> Tag:
        for button in self.html.find_all("button"):
            if words in " ".join(button.get_text(" ").split()):
                return button
        raise AssertionError(f"no button {words!r} on {self.path}; there are {self._words('button')}")

    def _words(self, tag: str) -> list[str]:
        return [found.get_text(" ", strip=True) for found in self.html.find_all(tag)]


class Browser:
    """Somebody at a browser: keeps cookies, follows redirects, sends the form tokens that the pages carry."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.token = ""

    def another(self) -> Browser:
        """A second person at a browser of their own."""
        return Browser(self.app)

    def get(self, path: str, **options: Any) -> Page:
        """Fetch a page; a GET that wrote to the database fails the test."""
        return self._fetch("GET", path, **options)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Page:
        """Send a form; the token against forged requests is added unless it is there."""
        return self._fetch("POST", path, data={"csrf_token": self.token, **(data or {})}, **options)

    def sign_in_as(self, account: Any) -> Browser:
        """Sign in without the sign-in page (its own tests use it)."""
        token = tokens.new()
        with unit_of_work() as work:
            from_models = type(account).metadata.tables["sign_ins"]
            moment = clock.now()
            work.execute(
                from_models.insert().values(
                    account_id=account.id,
                    token_digest=tokens.digest(token),
                    device="test",
                    created_at=moment,
                    expires_at=moment.replace(year=moment.year + 20),
                )
            )
        with self.client.session_transaction() as kept:
            kept["_user_id"] = token
            kept["_fresh"] = True
        self.get("/account")
        return self

    def _fetch(self, method: str, path: str, **options: Any) -> Page:
        for _step in range(6):
            response = self._checked(method, path, **options)
            if response.status_code not in (301, 302, 303, 307, 308):
                page = Page(self, response, path)
                self._keep_token(page)
                return page
            target = urlsplit(urljoin(path, response.headers["Location"]))
            path, method, options = f"{target.path}{'?' + target.query if target.query else ''}", "GET", {}
        raise AssertionError(f"too many redirects at {path}")

    def _checked(self, method: str, path: str, **options: Any) -> TestResponse:
        wrote: list[str] = []

        def watch(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.lstrip().lower().startswith(WRITES):
                wrote.append(statement)

        engine = database().engine
        event.listen(engine, "before_cursor_execute", watch)
        try:
            response = self.client.open(path, method=method, **options)
        finally:
            event.remove(engine, "before_cursor_execute", watch)
        assert method != "GET" or not wrote, f"GET {path} wrote: {wrote}"
        return response

    def _keep_token(self, page: Page) -> None:
        field = page.html.find("input", attrs={"name": "csrf_token"})
        if isinstance(field, Tag):
            self.token = str(field["value"])


def form_values(form: Tag) -> dict[str, Any]:
    """What a browser would send of this form as it stands."""
    data: dict[str, Any] = {}

    def put(name: str, value: str) -> None:
        data[name] = (
            value if name not in data else [*(data[name] if isinstance(data[name], list) else [data[name]]), value]
        )

    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or field.has_attr("disabled") or kind in ("submit", "file", "button"):
            continue
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                put(name, str(field.get("value", "on")))
        elif field.name == "select":
            options = [option for option in field.find_all("option") if option.has_attr("selected")]
            options = options or ([] if field.has_attr("multiple") else field.find_all("option")[:1])
            for option in options:
                put(name, str(option.get("value", option.get_text())))
        else:
            written = field.get_text().replace("\r\n", "\n").removeprefix("\n")
            put(name, written if field.name == "textarea" else str(field.get("value", "")))
    return data


def check_page(text: str, page: BeautifulSoup) -> None:
    """The rules that every page keeps; the first broken one fails the test with its name."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    faults = [error for error in parser.errors if error[1] != "expected-doctype-but-got-chars"]
    assert not faults, f"HTML is not well formed: {faults[:3]}"
    assert len(page.find_all("h1")) == 1, f"a page has one h1, this one {len(page.find_all('h1'))}"
    assert page.title and page.title.get_text(strip=True), "a page has a title"
    assert page.html and page.html.get("lang"), "a page says its language"
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), f"ids are unique: {sorted({i for i in ids if ids.count(i) > 1})}"
    for tag in page.find_all(True):
        assert not tag.get("style") and not any(name.startswith("on") for name in tag.attrs), (
            f"inline style or script: {tag}"
        )
    assert not [script for script in page.find_all("script") if not script.get("src")], "no inline script"
    for table in page.find_all("table"):
        assert table.find("th"), "a table has headers"
    for form in page.find_all("form"):
        if str(form.get("method", "get")).lower() == "post":
            assert form.find("input", attrs={"name": "csrf_token"}), f"a form carries its token: {form.get('action')}"
    _check_fields(page, set(ids))


def _check_fields(page: BeautifulSoup, ids: set[Any]) -> None:
    labelled = {label.get("for") for label in page.find_all("label")}
    for field in page.find_all(["input", "textarea", "select"]):
        if field.get("type") in ("hidden", "submit", "button"):
            continue
        named = (
            field.get("id") in labelled
            or field.get("aria-label")
            or field.get("aria-labelledby")
            or field.find_parent("label")
        )
        assert named, f"a field has a label: {field}"
        described = str(field.get("aria-describedby", "")).split()
        assert set(described) <= ids, f"aria-describedby names what is there: {field}"
        assert field.get("aria-invalid") != "true" or described, f"an error is tied to its field: {field}"
