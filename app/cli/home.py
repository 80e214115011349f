"""The home folder of an installation: what every command that touches its database does first."""

from app.kit.db import use_database
from app.kit.migrating import upgrade
from app.kit.settings import Settings, settings


def open_home() -> Settings:
    """Make the home folder where there is none, open its database and bring the tables to this version."""
    chosen = settings()
    chosen.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    use_database(chosen.database)
    upgrade()
    return chosen
