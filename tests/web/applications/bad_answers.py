"""Answers of people who mean harm, err or forge: section, what is sent, at which field which sentence refuses it."""

from typing import Any

ONE_OFFERED = "Choose one of the answers that are offered."
LONG = "This is too long: at most %(max)d letters."
HIDDEN = "This text holds a hidden character (%(point)s). Please write it anew."
MARKS = "A letter of this text has too many marks on it. Please write it without them."
DAMAGED = "Some letters of this text arrived damaged (�). Please write them again."
TOO_LARGE = "This number is too large: it must be at most %(most)s."
TOO_SMALL = "This number is too small: it must be at least %(least)s."
TOO_MANY = "Choose at most %(most)s; you have chosen %(chosen)s."
NUMBER = "Write a number, for example 12 or 12.5."
DAY = "Write the day as in this example: 31.5.2027."
EMAIL = "Write an e-mail address, such as nino@example.org."
ADDRESS = "Write the whole web address, beginning with https:// or http://."
TWICE = "This answer came more than once. Please look at it and save again."
SCHOOLS = "Each school can stand in your list once. Please look at the list again."

Bad = tuple[str, str, dict[str, Any], str, str, dict[str, Any]]
ZALGO = "H" + "\u0336\u0353\u0489\u033b\u0349" * 8 + "e comes"

BAD_ANSWERS: list[Bad] = [
    ("a name of 81 letters", "about-you", {"given_ka": "ა" * 81}, "given_ka", LONG, {"max": 80}),
    ("a phone of 31 digits", "about-you", {"phone": "5" * 31}, "phone", LONG, {"max": 30}),
    ("a million letters", "practice", {"motivation": "x" * 1_000_000}, "motivation", LONG, {"max": 20_000}),
    ("a word for a number", "practice", {"trips": "twelve"}, "trips", NUMBER, {}),
    ("no number at all", "practice", {"trips": "NaN"}, "trips", NUMBER, {}),
    ("an endless number", "practice", {"trips": "Infinity"}, "trips", NUMBER, {}),
    ("a number with an exponent", "practice", {"trips": "1e400"}, "trips", NUMBER, {}),
    ("a number of 400 digits", "practice", {"trips": "9" * 400}, "trips", NUMBER, {}),
    ("a number in code", "practice", {"trips": "0x10"}, "trips", NUMBER, {}),
    ("a number with a NUL", "practice", {"trips": "1\x002"}, "trips", NUMBER, {}),
    ("too large a number", "practice", {"trips": "21"}, "trips", TOO_LARGE, {"most": "20"}),
    ("too small a number", "practice", {"trips": "0"}, "trips", TOO_SMALL, {"least": "1"}),
    ("a number below nothing", "practice", {"trips": "-3"}, "trips", TOO_SMALL, {"least": "1"}),
    ("two numbers", "practice", {"trips": ["1", "2"]}, "trips", TWICE, {}),
    ("two texts", "practice", {"motivation": ["one", "two"]}, "motivation", TWICE, {}),
    ("two choices of one", "practice", {"shift": ["a", "b"]}, "shift", TWICE, {}),
    ("the 31st of February", "about-you", {"birth_date": "2005-02-31"}, "birth_date", DAY, {}),
    ("a day of nothing", "about-you", {"birth_date": "0000-00-00"}, "birth_date", DAY, {}),
    ("a far year", "about-you", {"birth_date": "99999-01-01"}, "birth_date", DAY, {}),
    ("a day in words", "about-you", {"birth_date": "yesterday"}, "birth_date", DAY, {}),
    ("a day with a NUL", "about-you", {"birth_date": "2005-02-01\x00"}, "birth_date", DAY, {}),
    ("an unknown choice", "practice", {"shift": "z"}, "shift", ONE_OFFERED, {}),
    ("an unknown field", "about-you", {"field": "spying"}, "field", ONE_OFFERED, {}),
    ("an unknown box", "practice", {"tools": ["a", "zzz"]}, "tools", ONE_OFFERED, {}),
    ("too many boxes", "practice", {"tools": ["a", "b", "c"]}, "tools", TOO_MANY, {"most": 2, "chosen": 3}),
    ("an unknown level", "practice", {"language_english": "Z9"}, "language_english", ONE_OFFERED, {}),
    ("neither yes nor no", "practice", {"abroad": "maybe"}, "abroad", ONE_OFFERED, {}),
    ("an unknown host", "hosts", {"preferences": "elsewhere"}, "preferences", ONE_OFFERED, {}),
    ("a host that is a query", "hosts", {"preferences": "x' OR '1'='1"}, "preferences", ONE_OFFERED, {}),
    ("a host named twice", "hosts", {"preferences": ["HOST", "HOST"]}, "preferences", SCHOOLS, {}),
    ("a NUL", "practice", {"motivation": "before\x00after"}, "motivation", HIDDEN, {"point": "U+0000"}),
    ("an escape", "practice", {"motivation": "a\x1b[31mb"}, "motivation", HIDDEN, {"point": "U+001B"}),
    ("a delete", "practice", {"motivation": "a\x7fb"}, "motivation", HIDDEN, {"point": "U+007F"}),
    ("a turned name", "about-you", {"given_latin": "N\u202eo.exe"}, "given_latin", HIDDEN, {"point": "U+202E"}),
    ("a direction set apart", "about-you", {"family_ka": "ა\u2067ბ"}, "family_ka", HIDDEN, {"point": "U+2067"}),
    ("half a character", "practice", {"motivation": "a\udced\udca0\udc80b"}, "motivation", DAMAGED, {}),
    ("bytes that are no text", "practice", {"motivation": "\udcff\udcfe\udcfd"}, "motivation", DAMAGED, {}),
    ("heaps of marks", "practice", {"motivation": ZALGO}, "motivation", MARKS, {}),
    ("heaps of marks on a name", "about-you", {"given_ka": ZALGO}, "given_ka", MARKS, {}),
    ("an address without a place", "contacts", {"home_email": "nino"}, "home_email", EMAIL, {}),
    ("an address with a head", "contacts", {"home_email": "a@example.org\nBcc: b@c.org"}, "home_email", EMAIL, {}),
    ("two addresses", "contacts", {"home_email": "a@example.org,b@example.org"}, "home_email", EMAIL, {}),
    ("a script for an address", "contacts", {"portfolio": "javascript:alert(1)"}, "portfolio", ADDRESS, {}),
    ("data for an address", "contacts", {"portfolio": "data:text/html,x"}, "portfolio", ADDRESS, {}),
    ("an address with a password", "contacts", {"portfolio": "https://a:b@example.org"}, "portfolio", ADDRESS, {}),
    ("an address of this machine", "contacts", {"portfolio": "http://localhost/x"}, "portfolio", ADDRESS, {}),
    ("a person of 201 letters", "contacts", {"emergency-name": "x" * 201}, "emergency-name", LONG, {"max": 200}),
    ("a turned person", "contacts", {"emergency-name": "\u202dA"}, "emergency-name", HIDDEN, {"point": "U+202D"}),
]  # fmt: skip
