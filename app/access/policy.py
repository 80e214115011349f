"""THE TABLE: who may do what. Every view names its line; the navigation and the templates ask the same lines."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from app.access import facts
from app.access.facts import Fact
from app.accounts.models import Account
from app.applications.models import Application, Attachment
from app.calls.models import Call
from app.documents.models import Batch, Paper
from app.events.models import Event
from app.partners.models import Partner
from app.trips.models import Participant, Trip


class Do(Enum):
    """Everything that somebody can do."""

    MANAGE_OWN_ACCOUNT = auto()
    SEE_CALL = auto()
    SEE_RESULTS = auto()
    LIST_OWN_APPLICATIONS = auto()
    APPLY = auto()
    SEE_OWN_APPLICATION = auto()
    CHANGE_OWN_APPLICATION = auto()
    SEE_OWN_RESULT = auto()
    ANSWER_OFFER = auto()
    APPEAL = auto()
    SEE_APPEALS = auto()
    SEE_APPEAL = auto()
    SEE_APPEAL_FILE = auto()
    ASSIGN_SECOND_LOOK = auto()
    LOOK_AGAIN = auto()
    ANSWER_APPEAL = auto()
    CLOSE_APPEALS = auto()
    SEE_ATTACHMENT = auto()
    SEE_COMMITTEE_DESK = auto()
    SEE_COMMITTEE_CALL = auto()
    SCORE = auto()
    DECLARE_CONFLICT = auto()
    SEE_PROGRESS = auto()
    SEE_PHASES = auto()
    SEE_DISCUSSIONS = auto()
    SEE_DISCUSSION = auto()
    JOIN_DISCUSSION = auto()
    LEAD_MEETING = auto()
    LEAD_POINT = auto()
    SEE_SELECTION = auto()
    TRY_WHAT_IF = auto()
    SEE_DECISION = auto()
    PROPOSE_DECISION = auto()
    CONFIRM_DECISION = auto()
    SEE_OFFICE = auto()
    CREATE_CALL = auto()
    SEE_CALL_FILE = auto()
    EDIT_CALL = auto()
    EDIT_FORM = auto()
    START_SCORING = auto()
    EXTEND_DEADLINE = auto()
    SEE_APPLICATION = auto()
    EXPORT_APPLICATIONS = auto()
    WRITE_TO_APPLICANTS = auto()
    KEEP_VIEWS = auto()
    SHARE_VIEWS = auto()
    DECIDE_ELIGIBILITY = auto()
    CHECK_CONDITIONS = auto()
    MANAGE_LINKS = auto()
    SEE_REFERENCES = auto()
    PREPARE_FILES = auto()
    PREPARE_FILE = auto()
    SEAT_MEMBERS = auto()
    MANAGE_COMMITTEE = auto()
    SETTLE_CONFLICTS = auto()
    ANNOUNCE = auto()
    MANAGE_OFFERS = auto()
    PRINT_PROTOCOL = auto()
    PRINT_LETTER = auto()
    MAKE_TRIP = auto()
    SEE_TRIP = auto()
    EDIT_TRIP = auto()
    PLAN_TRIP = auto()
    DO_TRIP_TASKS = auto()
    SEE_OWN_TRIPS = auto()
    SEE_OWN_TRIP = auto()
    LOOK_THROUGH_DIARY = auto()
    SEE_DIARY = auto()
    PRINT_ROSTER = auto()
    PLAN_EVENT = auto()
    SEE_EVENT = auto()
    EDIT_EVENT = auto()
    CHECK_IN = auto()
    ISSUE_EVENT_PAPERS = auto()
    ISSUE_CALL_PAPERS = auto()
    ISSUE_TRIP_PAPERS = auto()
    SEE_BATCH = auto()
    SEE_PAPER = auto()
    REVOKE_PAPER = auto()
    SEE_PARTNER = auto()
    ADD_PARTNER = auto()
    EDIT_PARTNER = auto()
    SEE_GALLERY = auto()
    WORD_PAPERS = auto()
    SEE_MESSAGES = auto()
    SEND_MESSAGES = auto()
    MANAGE_USERS = auto()
    SEE_AUDIT = auto()


@dataclass(frozen=True)
class Line:
    """One line of the policy: what it is about, who may, and how a "no" looks.

    `hidden`: those who may not are told that there is no such thing (404), so that nobody learns that it exists.
    `open`: some may without signing in.
    """

    subject: type | None
    fact: Fact
    hidden: bool = False
    open: bool = False


_sees_ranking = facts.handed_in & facts.ranked
_listens = facts.discussed & facts.handed_in & facts.competing & ~facts.recused & ~facts.owns
_discusses = facts.member & _listens
_leads = (facts.chair | facts.coordinator) & facts.scoring
# an officer who scores blind too is a member before anything else, until the results are announced
_unblinded = ~facts.blind | facts.announced
_reads_the_file = facts.office & facts.submitted & ~facts.recused & _unblinded
_scores = facts.assigned & ~facts.recused & facts.competing
_looks = facts.looks_again & ~facts.recused & facts.announced
_reads_appeals = (facts.chair | facts.office) & facts.announced
_reads_the_appeal = _reads_appeals & facts.appealed & ~facts.recused & ~facts.owns
_signs = facts.coordinator | facts.director
# what is of everybody together names those too from whom somebody is recused
_apart = ~facts.recused_somewhere
# it names everybody: before the announcement not for whoever scores blind, and never for who is recused from anybody
_reads_the_protocol = (_signs | facts.auditor | (facts.chair & _sees_ranking)) & _unblinded

POLICY: dict[Do, Line] = {
    Do.MANAGE_OWN_ACCOUNT: Line(None, facts.signed_in),
    Do.SEE_CALL: Line(Call, facts.published | facts.office, hidden=True, open=True),
    Do.SEE_RESULTS: Line(Call, facts.announced, hidden=True, open=True),
    Do.LIST_OWN_APPLICATIONS: Line(None, facts.signed_in),
    Do.APPLY: Line(Call, facts.signed_in & facts.published & ~facts.member),
    Do.SEE_OWN_APPLICATION: Line(Application, facts.owns, hidden=True),
    Do.CHANGE_OWN_APPLICATION: Line(Application, facts.owns, hidden=True),
    Do.SEE_OWN_RESULT: Line(Application, facts.owns & facts.announced & facts.submitted, hidden=True),
    Do.ANSWER_OFFER: Line(Application, facts.owns & facts.announced & facts.submitted, hidden=True),
    Do.APPEAL: Line(Application, facts.owns & facts.announced & facts.submitted, hidden=True),
    Do.SEE_APPEALS: Line(Call, _reads_appeals, hidden=True),
    Do.SEE_APPEAL: Line(Application, _reads_the_appeal, hidden=True),
    Do.SEE_APPEAL_FILE: Line(Application, (facts.owns & facts.announced) | _reads_the_appeal, hidden=True),
    Do.ASSIGN_SECOND_LOOK: Line(Application, _reads_the_appeal & (facts.chair | facts.coordinator), hidden=True),
    Do.LOOK_AGAIN: Line(Application, _looks, hidden=True),
    Do.ANSWER_APPEAL: Line(Application, _reads_the_appeal & facts.chair, hidden=True),
    Do.CLOSE_APPEALS: Line(Call, (facts.chair | facts.coordinator) & facts.announced, hidden=True),
    Do.SEE_ATTACHMENT: Line(
        Attachment,
        facts.owns | ((_scores | _looks | _discusses) & facts.read_by_members) | _reads_the_file,
        hidden=True,
    ),
    Do.SEE_COMMITTEE_DESK: Line(None, facts.sits),
    Do.SEE_COMMITTEE_CALL: Line(Call, facts.member, hidden=True),
    Do.SCORE: Line(Application, _scores, hidden=True),
    Do.DECLARE_CONFLICT: Line(Application, _scores, hidden=True),
    Do.SEE_PROGRESS: Line(Call, facts.chair | facts.office, hidden=True),
    Do.SEE_PHASES: Line(Call, facts.member | facts.office, hidden=True),
    Do.SEE_DISCUSSIONS: Line(Call, (facts.member | facts.office) & facts.discussed & facts.handed_in, hidden=True),
    Do.SEE_DISCUSSION: Line(Application, (facts.member | facts.office) & _listens, hidden=True),
    Do.JOIN_DISCUSSION: Line(Application, _discusses & facts.discussing, hidden=True),
    Do.LEAD_MEETING: Line(Call, _leads & facts.discussed & facts.handed_in, hidden=True),
    Do.LEAD_POINT: Line(Application, _leads & _listens, hidden=True),
    Do.SEE_SELECTION: Line(Call, (facts.member | facts.office) & _sees_ranking, hidden=True),
    Do.TRY_WHAT_IF: Line(Call, facts.member & _sees_ranking, hidden=True),
    Do.SEE_DECISION: Line(Call, facts.office & _sees_ranking, hidden=True),
    Do.PROPOSE_DECISION: Line(Call, facts.chair & _sees_ranking, hidden=True),
    Do.CONFIRM_DECISION: Line(Call, facts.member & _sees_ranking, hidden=True),
    Do.SEE_OFFICE: Line(None, facts.office),
    Do.CREATE_CALL: Line(None, facts.coordinator),
    Do.SEE_CALL_FILE: Line(Call, facts.office),
    Do.EDIT_CALL: Line(Call, facts.coordinator),
    Do.EDIT_FORM: Line(Call, facts.coordinator),
    Do.START_SCORING: Line(Call, facts.coordinator),
    Do.EXTEND_DEADLINE: Line(Call, facts.coordinator & _unblinded),
    Do.EXPORT_APPLICATIONS: Line(Call, facts.office),
    Do.WRITE_TO_APPLICANTS: Line(Call, facts.coordinator),
    Do.KEEP_VIEWS: Line(Call, facts.office),
    Do.SHARE_VIEWS: Line(Call, facts.coordinator | facts.director),
    Do.SEE_APPLICATION: Line(Application, _reads_the_file, hidden=True),
    Do.DECIDE_ELIGIBILITY: Line(Application, facts.coordinator & _reads_the_file, hidden=True),
    Do.CHECK_CONDITIONS: Line(Call, facts.coordinator),
    Do.MANAGE_LINKS: Line(Application, facts.coordinator & _reads_the_file & ~facts.owns, hidden=True),
    Do.SEE_REFERENCES: Line(
        Application, (((_scores | _looks | _discusses) & facts.named) | _reads_the_file) & ~facts.owns, hidden=True
    ),
    # copies for those who score blind, made by those who do not
    Do.PREPARE_FILES: Line(Call, facts.coordinator & ~facts.named & ~facts.blind, hidden=True),
    Do.PREPARE_FILE: Line(
        Attachment,
        facts.coordinator & facts.submitted & ~facts.named & ~facts.blind & ~facts.recused & ~facts.owns,
        hidden=True,
    ),
    # who applies cannot get a seat, so whoever gives seats learns who applies
    Do.SEAT_MEMBERS: Line(Call, facts.coordinator & ~facts.blind),
    Do.MANAGE_COMMITTEE: Line(Call, facts.coordinator | facts.chair),
    # why two people are connected tells who the applicant is: not for whoever scores blind
    Do.SETTLE_CONFLICTS: Line(Call, (facts.coordinator | facts.chair) & ~facts.blind),
    Do.ANNOUNCE: Line(Call, facts.coordinator),
    Do.MANAGE_OFFERS: Line(Call, facts.coordinator),
    Do.PRINT_PROTOCOL: Line(Call, _reads_the_protocol & _apart),
    Do.PRINT_LETTER: Line(
        Application, (_signs & ~facts.recused & _unblinded) | (facts.owns & facts.announced), hidden=True
    ),
    Do.MAKE_TRIP: Line(Call, facts.coordinator & _apart),
    Do.SEE_TRIP: Line(Trip, facts.office & _apart),
    Do.EDIT_TRIP: Line(Trip, facts.coordinator & _apart),
    Do.PLAN_TRIP: Line(None, facts.coordinator),
    Do.DO_TRIP_TASKS: Line(Trip, _signs & _apart),
    Do.SEE_OWN_TRIPS: Line(None, facts.travels_somewhere),
    Do.SEE_OWN_TRIP: Line(Participant, facts.travels, hidden=True),
    Do.LOOK_THROUGH_DIARY: Line(Participant, facts.leads_travelling, hidden=True),
    Do.SEE_DIARY: Line(Trip, facts.diary_shown, hidden=True, open=True),
    Do.PRINT_ROSTER: Line(Trip, _signs & _apart),
    Do.PLAN_EVENT: Line(None, facts.coordinator),
    Do.SEE_EVENT: Line(Event, facts.office),
    Do.EDIT_EVENT: Line(Event, facts.coordinator),
    Do.CHECK_IN: Line(Event, _signs),
    Do.ISSUE_EVENT_PAPERS: Line(Event, _signs),
    Do.ISSUE_CALL_PAPERS: Line(Call, _signs & _unblinded),
    Do.ISSUE_TRIP_PAPERS: Line(Trip, _signs & _apart),
    Do.SEE_BATCH: Line(Batch, _signs & facts.ordered & ~facts.recused, hidden=True),
    Do.SEE_PAPER: Line(Paper, facts.office & ~facts.recused & _unblinded, hidden=True),
    Do.REVOKE_PAPER: Line(Paper, _signs & ~facts.recused & _unblinded, hidden=True),
    Do.SEE_PARTNER: Line(Partner, facts.office),
    Do.ADD_PARTNER: Line(None, facts.coordinator),
    Do.EDIT_PARTNER: Line(Partner, facts.coordinator),
    Do.SEE_GALLERY: Line(None, facts.office),
    Do.WORD_PAPERS: Line(None, facts.coordinator | facts.administrator),
    # letters greet people by name
    Do.SEE_MESSAGES: Line(None, facts.office & ~facts.blind_somewhere),
    Do.SEND_MESSAGES: Line(None, facts.coordinator & ~facts.blind_somewhere),
    Do.MANAGE_USERS: Line(None, facts.administrator),
    # it tells of everybody, and an entry left out would break its chain
    Do.SEE_AUDIT: Line(None, (facts.administrator | facts.auditor) & ~facts.kept_away),
}


def may(who: Account | None, right: Do, subject: Any = None) -> bool:
    """Whether the table lets this account do this to this subject."""
    return POLICY[right].fact(who, subject)
