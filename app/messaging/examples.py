"""The invented person, call and school that every letter's example speaks of."""

from typing import TypedDict

from app.kit.translated import Translated


class Named(TypedDict):
    """How a letter names a person."""

    name_ka: str
    name_latin: str


ANA: Named = {"name_ka": "ანა მაისურაძე", "name_latin": "Ana Maisuradze"}
EXCHANGE: Translated = {"ka": "გაცვლითი პროგრამა, პოზნანი 2017", "en": "Exchange, Poznań 2017"}
SCHOOL: Translated = {"ka": "პოზნანის პარტნიორი პროფესიული სკოლა 1", "en": "Poznań partner vocational school 1"}
