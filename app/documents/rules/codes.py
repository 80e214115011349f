"""Codes of papers, and how what a paper is of is written."""

import secrets
from collections.abc import Mapping

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is mistaken for another: 0 O 1 I L
LENGTH = 16  # 79 bits: nobody guesses one


def new_code(length: int = LENGTH) -> str:
    """A fresh verification code of 16 letters and figures, or a shorter one for a badge or a link."""
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def spaced(code: str) -> str:
    """The code as people read it: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str | None:
    """The code that somebody typed, with or without its dashes and capitals; None when it cannot be one."""
    letters = "".join(letter for letter in typed if letter.isalnum()).upper()
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None


def thing_of(subject: str, choices: Mapping[str, str]) -> str:
    """What a paper is of, the same for the same paper: "trip:poznan-2017 cut=full"."""
    return " ".join((subject, *(f"{key}={value}" for key, value in sorted(choices.items()) if value)))
