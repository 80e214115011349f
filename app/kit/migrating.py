"""Bringing the database to the newest schema, without a configuration file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from app.kit.db import database

FOLDER = Path(__file__).parents[2] / "migrations"


def configuration(connection: Connection) -> Config:
    """Alembic's configuration on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(revision: str = "head") -> None:
    """Run the migrations that are missing, in one transaction."""
    with database().engine.begin() as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(revision: str) -> None:
    """Go back to an earlier revision."""
    with database().engine.begin() as connection:
        command.downgrade(configuration(connection), revision)
