"""Georgian names in Latin letters: the national system of 2002, without its apostrophes, as passports are written."""

import re

# The 33 letters; კ, პ, ტ, ყ, წ, ჭ carry an apostrophe in the national system, which passports leave out.
LETTERS = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j",
    "ჰ": "h",
}  # fmt: skip


def latin(name: str) -> str:
    """The suggested Latin spelling of a Georgian name, each part with a capital: ნინო-მარია → Nino-Maria."""
    romanised = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:], romanised)


def is_georgian(name: str) -> bool:
    """Whether a name is written in Georgian letters (spaces and hyphens aside)."""
    return bool(re.fullmatch(r"[ა-ჰ]+(?:[ -]+[ა-ჰ]+)*", name))


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, with the accents that passports and visas know."""
    return bool(re.fullmatch(r"[A-Za-zÀ-ÖØ-öø-žŠšŽž]+(?:[ '’.-]+[A-Za-zÀ-ÖØ-öø-žŠšŽž]+)*\.?", name))
