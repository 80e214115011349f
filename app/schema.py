"""All tables in one place: importing this module makes the metadata complete (migrations, tests)."""

from app.accounts import models as accounts
from app.applications import models as applications
from app.audit import models as audit
from app.calls import models as calls
from app.committee import models as committee
from app.documents import models as documents
from app.events import models as events
from app.kit.db import Base
from app.messaging import models as messaging
from app.partners import models as partners
from app.questionnaires import models as questionnaires
from app.reporting import models as reporting
from app.selection import models as selection
from app.trips import budget, diary, hosting, learning, own_pages, plans, visits
from app.trips import models as trips

NOUNS = (
    accounts, applications, audit, budget, calls, committee, diary, documents, events, hosting, learning, messaging,
    own_pages, partners, plans, questionnaires, reporting, selection, trips, visits,
)  # fmt: skip
metadata = Base.metadata
