"""All tables in one place: importing this module makes the metadata complete (migrations, tests)."""

import app.accounts.models
import app.applications.models
import app.audit.models
import app.calls.models
import app.committee.models
import app.messaging.models
import app.partners.models
import app.selection.models
import app.trips.models
from app.kit.db import Base

__all__ = ["metadata"]
metadata = Base.metadata
