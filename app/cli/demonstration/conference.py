"""A conference that is to come: its programme stands, the partners' directors are invited, and anybody can register."""

from datetime import datetime, time, timedelta

from app.cli.demonstration.stage import Stage
from app.cli.demonstration.timeline import ZONE, moment
from app.events import actions, queries
from app.events.actions import Plan, Slot
from app.events.actions.answering import Reply
from app.events.models import Event, Guest
from app.events.rules.listing import read
from app.kit.translated import Translated

AHEAD = timedelta(days=45)
TITLE = {
    "ka": "კონფერენცია: გაცვლითი პროგრამები და პროფესია", "en": "Conference: exchanges and the trade",
    "pl": "Konferencja: wymiany i zawód", "et": "Konverents: vahetused ja elukutse",
}  # fmt: skip
ABOUT = {
    "ka": "რას გვასწავლის გაცვლითი პროგრამები: პარტნიორი სკოლები, მასწავლებლები და სტუდენტები ყვებიან.",
    "en": "What exchanges teach: partner schools, teachers and students tell.",
    "pl": "Czego uczą wymiany: opowiadają szkoły partnerskie, nauczyciele i uczniowie.",
    "et": "Mida vahetused õpetavad: räägivad partnerkoolid, õpetajad ja õpilased.",
}
PLACE = {"ka": "კოლეჯი, ქუთაისი", "en": "The college, Kutaisi", "pl": "Szkoła, Kutaisi", "et": "Kool, Kutaisi"}
GUESTS = """\
Anna\tPrzykładowa\tანა\tპშიკლადოვა\tPoznań partner vocational school 1\tspeaker\tanna@poznan.example\tpl
Piotr\tPróbny\tპიოტრ\tპრუბნი\tPoznań partner vocational school 2\tguest\tpiotr@poznan.example\tpl
Ewa\tWzorcowa\tევა\tვზორცოვა\tPoznań partner vocational school 3\tguest\tewa@poznan.example\tpl
Jan\tZmyślony\tიან\tზმიშლონი\tPoznań partner vocational school 4\tguest\tjan@poznan.example\tpl
Maria\tTestowa\tმარია\tტესტოვა\tPoznań partner vocational school 5\tguest\tmaria@poznan.example\tpl
Zofia\tUmowna\tზოფია\tუმოვნა\tPoznań resource centre\tspeaker\tzofia@poznan.example\tpl
Kersti\tNäidis\tკერსტი\tნაიდისი\tRakvere vocational school\tspeaker\tkersti@rakvere.example\tet
Nino\tNimushidze\tნინო\tნიმუშიძე\tსაზოგადოებრივი კოლეჯი\torganiser\tnino@college.example\tka
"""
SESSIONS: tuple[tuple[int, str, str, str, Translated, str | None, tuple[str, ...]], ...] = (
    (0, "10:00", "11:00", "A", {"ka": "გახსნა", "en": "Opening", "pl": "Otwarcie", "et": "Avamine"}, "ka",
     ("Nimushidze",)),
    (0, "11:00", "12:30", "A", {"ka": "ქუთაისიდან პოზნანამდე", "en": "From Kutaisi to Poznań",
     "pl": "Z Kutaisi do Poznania", "et": "Kutaisist Poznańi"}, "pl", ("Przykładowa", "Umowna")),
    (0, "12:30", "13:30", "", {"ka": "სადილი", "en": "Lunch", "pl": "Obiad", "et": "Lõuna"}, None, ()),
    (0, "13:30", "15:00", "101", {"ka": "ვორქშოპი: სამზარეულო", "en": "Workshop: the kitchen",
     "pl": "Warsztat: kuchnia", "et": "Töötuba: köök"}, "en", ("Näidis",)),
    (0, "13:30", "15:00", "102", {"ka": "ვორქშოპი: ავტოსახელოსნო", "en": "Workshop: the garage",
     "pl": "Warsztat: garaż", "et": "Töötuba: töökoda"}, "pl", ()),
    (1, "10:00", "12:00", "A", {"ka": "რა იქნება შემდეგ", "en": "What comes next", "pl": "Co dalej",
     "et": "Mis saab edasi"}, "en", ()),
)  # fmt: skip


class Conference:
    """Planned two months ago, invited to a month ago; some have answered, some have not."""

    event: Event

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._today = stage.now.astimezone(ZONE).date()

    def plan(self) -> None:
        """Plan the acts from the making to the answers."""
        plan, day = self._stage.timeline.plan, self._today
        plan(moment(day - timedelta(days=60), 11), self._make)
        plan(moment(day - timedelta(days=30), 12), self._invite)
        plan(
            moment(day - timedelta(days=28), 18, 20),
            lambda at: self._answer("Przykładowa", "yes", at, "იან პშიკლადოვი"),
        )
        plan(moment(day - timedelta(days=27), 9, 5), lambda at: self._answer("Umowna", "yes", at))
        plan(moment(day - timedelta(days=26), 21, 40), lambda at: self._answer("Wzorcowa", "no", at))
        plan(moment(day - timedelta(days=25), 13), lambda at: self._answer("Näidis", "maybe", at))

    def _make(self, at: datetime) -> None:
        starts_on, by = self._today + AHEAD, self._stage.coordinator
        plan = Plan(
            title=TITLE, about=ABOUT, place=PLACE, starts_on=starts_on, ends_on=starts_on + timedelta(days=1),
            capacity=60, answer_by=starts_on - timedelta(days=14),
        )  # fmt: skip
        self.event = actions.make(plan, by=by, at=at)
        actions.add_lines(self.event, read(GUESTS, (), "ka").lines, by=by, at=at)
        for day, starts, ends, room, title, language, speakers in SESSIONS:
            slot = Slot(
                title=title, on=starts_on + timedelta(days=day), starts_at=time.fromisoformat(starts), room=room,
                ends_at=time.fromisoformat(ends), language=language, is_break=language is None,
                speakers=tuple(self._guest(name) for name in speakers), capacity=16 if room.isdecimal() else None,
            )  # fmt: skip
            actions.put_session(self.event, slot, by=by, at=at)

    def _invite(self, at: datetime) -> None:
        by = self._stage.coordinator
        actions.invite(self.event, queries.guests_of(self.event), by=by, at=at)
        actions.move_on(self.event, "open", by=by, at=at + timedelta(minutes=5))

    def _answer(self, family: str, said: str, at: datetime, *companions: str) -> None:
        guest, sessions = self._guest(family), [one for one in queries.sessions_of(self.event) if not one.is_break]
        chosen = [one for one in sessions if one.room != "102"]
        reply = Reply(answer=said, chosen=chosen, companions=companions, diet="ვეგეტარიანული" if companions else "")
        actions.answer(guest, reply, by=f"guest:{guest.id}", at=at)

    def _guest(self, family: str) -> Guest:
        return next(guest for guest in queries.guests_of(self.event) if guest.person.family_latin == family)
