"""Personal links: asking a guardian or a referee, again if need be, taking it back, reminding, and their one answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.accounts.rules import addresses
from app.applications import queries
from app.applications.actions.holding import hold, log
from app.applications.cleaning import Cleaned
from app.applications.link_emails import (
    ConsentRefused,
    GuardianAsked,
    LinkAnswered,
    LinkReminder,
    PersonalLetter,
    RefereeAsked,
    applicant_names,
)
from app.applications.models import Application, PersonalLink
from app.applications.rules import linking
from app.applications.rules.answering import count_words
from app.applications.rules.linking import Task
from app.applications.rules.sheet import Sheet, sheet
from app.kit import tokens
from app.kit.db import session
from app.kit.i18n import _, format_datetime, language
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.kit.translated import pick
from app.messaging import outbox

LETTERS: dict[str, type[PersonalLetter]] = {"guardian": GuardianAsked, "referee": RefereeAsked}


@dataclass(frozen=True)
class Addressee:
    """Somebody who is asked, and the language that the letter and the page are in."""

    name: str
    email: str
    language: str


@dataclass(frozen=True)
class Signature:
    """Who answers: the name as they write it, and what they are to the applicant."""

    name: str
    relation: str


def unasked(application: Application, filled_in: Sheet) -> list[Task]:
    """The letters that the form requires and that nobody was asked for yet; they may still come after handing in."""
    required = [each for each in linking.tasks(filled_in) if each.required]
    links = queries.links_of(application) if required else []
    return [each for each in required if linking.current(links, each) is None]


def check_asked(application: Application, filled_in: Sheet) -> None:
    """Refuse to hand in while nobody was asked for a letter that the form requires."""
    if missing := unasked(application, filled_in):
        names = ", ".join(str(each.label) for each in missing)
        raise Refusal(
            _("Ask somebody for this letter first: %(letters)s. It may come after you have submitted.", letters=names)
        )


def make(application: Application, task: Task, who: Addressee, *, by: str, at: datetime) -> PersonalLink:
    """Ask somebody; a link that was sent for the same task before works no longer.

    Refusal when it cannot be asked (any more), the address is the applicant's own, or too many letters were sent.
    """
    hold(application)
    latest = linking.current(queries.links_of(application), task)
    _check(application, task.purpose, latest)
    email = addresses.normal(who.email)
    if email == application.account.email:
        raise Refusal(_("This is your own address. Write the address of the person whom you ask."), field="email")
    _count_letter(email, by, at)
    if latest:
        latest.revoked_at = at
    token = tokens.new()
    link = PersonalLink(
        application=application,
        purpose=task.purpose,
        question=task.question,
        token_digest=tokens.digest(token),
        name=who.name,
        email=email,
        language=who.language,
        made_at=at,
        expires_at=linking.expires_at(application.call, at),
    )
    session().add(link)
    session().flush()
    _log(link, "ask by personal link", by=by, at=at, in_place_of=latest.id if latest else None)
    _send(LETTERS[link.purpose], link, token, at)
    return link


def resend(link: PersonalLink, *, by: str, at: datetime) -> None:
    """Write again with a new link; the one in the earlier letter works no longer."""
    link = _held(link)
    if link.revoked_at:
        raise Refusal(_("This link was taken back. Ask anew."))
    _check(link.application, link.purpose, link)
    _count_letter(link.email, by, at)
    token = _renew(link)
    link.made_at, link.expires_at = at, linking.expires_at(link.application.call, at)
    session().flush()
    _log(link, "send personal link again", by=by, at=at)
    _send(LETTERS[link.purpose], link, token, at)


def revoke(link: PersonalLink, *, by: str, at: datetime, answered: bool = False) -> None:
    """Take a link back; with `answered` also one whose answer then counts no longer, but stays on record."""
    link = _held(link)
    if link.revoked_at:
        return
    if link.answered_at and not answered:
        raise Refusal(_("This person has answered already. If something about it is wrong, write to the office."))
    link.revoked_at = at
    session().flush()
    _log(link, "take personal link back", by=by, at=at, answered=link.answered_at is not None)


def revoke_unasked(application: Application, filled_in: Sheet, *, by: str, at: datetime) -> None:
    """Take back the links of referees whose letters the form does not ask for any more, also what they answered."""
    asked = {each.question for each in linking.tasks(filled_in)}
    for link in queries.links_of(application):
        if link.purpose == "referee" and link.question not in asked:
            revoke(link, by=by, at=at, answered=True)


def remind(link: PersonalLink, *, at: datetime) -> bool:
    """Remind once, if it is due and the answer still wanted; the new link takes the place of the old one."""
    link = _held(link)
    wanted = linking.task(sheet(link.application), link.question) if linking.needs_reminder(link, at) else None
    if wanted is None:
        return False
    token = _renew(link)
    link.reminded_at = at
    session().flush()
    _log(link, "remind of personal link", by="system", at=at)
    _send(LinkReminder, link, token, at)
    return True


def consent(token: str, agreed: bool, who: Signature, *, seen: str, at: datetime) -> PersonalLink:
    """A guardian's answer, kept with the very text that was shown; `seen` is the digest of the text on the page."""
    text = shown_text(_answerable(token, "guardian", at))
    if linking.digest(text) != seen:
        raise Refusal(_("The text has changed since you opened this page. Please read it once more."))
    return _answer(token, "guardian", {"agreed": agreed, "text": text, "version": linking.CONSENT_VERSION}, who, at)


def recommend(
    token: str, text: str, file: Cleaned | None, who: Signature, *, opened: bool, at: datetime
) -> PersonalLink:
    """A referee's letter: a text of at most 600 words, a PDF, or both.

    `opened`: what the page said, whether the applicant may read the letter; it is kept with it as a promise.
    """
    if not text and file is None:
        raise Refusal(_("Write your letter here, or attach it as a PDF."), field="text")
    if (used := count_words(text)) > linking.MOST_WORDS:
        words = {"used": used, "most": linking.MOST_WORDS}
        raise Refusal(_("This text has %(used)s words; at most %(most)s are allowed.", **words), field="text")
    if file and file.media_type != "application/pdf":
        raise Refusal(_("Attach the letter as a PDF."), field="file")
    if _answerable(token, "referee", at).application.call.letters_open != opened:
        raise Refusal(_("Since you opened this page, the rule about who reads the letter has changed. Please read it."))
    kept = {"name": file.name, "size": file.size, "digest": file.digest} if file else None
    return _answer(token, "referee", {"text": text, "file": kept, "open": opened}, who, at)


def shown_text(link: PersonalLink) -> str:
    """What this guardian is asked to agree to, in the language of now."""
    ka, latin = applicant_names(link.application)
    name = ka if language() == "ka" else latin
    return linking.consent_text(name, link.application.call, pick(settings().college))


def _answerable(token: str, purpose: str, at: datetime) -> PersonalLink:
    link = queries.link_with(token, hold=True)
    if link is None or link.purpose != purpose or linking.state(link, at) not in ("open", "answered"):
        raise Refusal(_("This link works no longer."))
    return link


def _answer(token: str, purpose: str, given: dict[str, Any], who: Signature, at: datetime) -> PersonalLink:
    """Keep the one answer; the same sent twice, as by a double press, is no error."""
    link = _answerable(token, purpose, at)
    whole = {**given, "name": who.name, "relation": who.relation, "language": language()}
    if link.answer is not None:
        if link.answer != whole:
            raise Refusal(_("This link works no longer."))
        return link
    link.answer, link.answered_at = whole, at
    session().flush()
    kept = {"agreed": given["agreed"]} if purpose == "guardian" else {}
    _log(link, "answer personal link", by=f"link:{link.id}", at=at, **kept)
    _tell(link, at)
    return link


def _tell(link: PersonalLink, at: datetime) -> None:
    account = link.application.account
    outbox.queue(LinkAnswered.of(link), to=account.email, language=account.language, at=at)
    refused = link.answer is not None and link.answer.get("agreed") is False
    if refused and link.application.submitted_at:
        for coordinator in accounts.accounts(role="coordinator"):
            if coordinator.disabled_at is None:
                letter = ConsentRefused.of(link)
                outbox.queue(letter, to=coordinator.email, language=coordinator.language, at=at)


def _held(link: PersonalLink) -> PersonalLink:
    session().refresh(link, with_for_update={"of": PersonalLink})
    return link


def _check(application: Application, purpose: str, latest: PersonalLink | None) -> None:
    if refused := linking.no_asking(application, purpose, latest):
        raise Refusal(refused)


def _count_letter(email: str, by: str, at: datetime) -> None:
    limits = linking.asking_limits(email, by)
    if free := accounts.free_to_try(limits, at):
        moment = format_datetime(free, settings().time_zone)
        raise Refusal(
            _("Too many letters have been asked for. Please try again after this time: %(moment)s.", moment=moment)
        )
    note_attempt(limits, at=at)


def _renew(link: PersonalLink) -> str:
    token = tokens.new()
    link.token_digest = tokens.digest(token)
    return token


def _send(letter: type[PersonalLetter], link: PersonalLink, token: str, at: datetime) -> None:
    outbox.queue(letter.of(link, token), to=link.email, language=link.language, at=at)


def _log(link: PersonalLink, verb: str, *, by: str, at: datetime, **changes: object) -> None:
    more = {"link": link.id, "purpose": link.purpose, "question": link.question, **changes}
    log(link.application, verb, by=by, at=at, **more)
