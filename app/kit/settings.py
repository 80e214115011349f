"""What a college sets from outside, by environment variables named GATSVLA_…; everything has a working default."""

import os
import secrets
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of one running installation."""

    model_config = SettingsConfigDict(env_prefix="GATSVLA_", frozen=True)

    home: Path = Path(__file__).resolve().parents[2] / "instance"
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = Field(default_factory=lambda given: f"http://{given['host']}:{given['port']}")
    threads: int = 8
    smtp_url: str = ""
    mail_from: str = "gatsvla@localhost"
    time_zone: str = "Asia/Tbilisi"
    default_language: str = "ka"
    college_ka: str = "საზოგადოებრივი კოლეჯი"
    college_en: str = "Public college"
    city_ka: str = "ქუთაისი"
    city_en: str = "Kutaisi"
    demonstration: bool = False
    quiet_from: int = Field(default=21, ge=0, le=23)  # from this hour to that only urgent letters go, by our own clock
    quiet_until: int = Field(default=8, ge=0, le=23)
    reminder_days: int = Field(default=2, ge=1)  # a member is reminded of the same application once in so many days
    session_days: int = Field(default=14, ge=1)
    upload_megabytes: int = Field(default=20, ge=1)
    minors_per_adult: int = Field(default=10, ge=1)  # on a journey; the college's own rule
    picture_years: int = Field(default=3, ge=0)  # so long after a journey its diary keeps pictures
    certificate: Path | None = None  # PKCS#12; issued papers are signed with it
    certificate_password: str = Field(default="", repr=False)
    clamd: str = ""  # host:port or the path of a socket: uploads are then checked for viruses, or not taken

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: the one that was set, else the embedded database in the home folder."""
        return self.database_url or f"sqlite:///{(self.home / 'gatsvla.sqlite').absolute()}"

    @property
    def college(self) -> dict[str, str]:
        """The college's name by language."""
        return {"ka": self.college_ka, "en": self.college_en}

    @property
    def city(self) -> dict[str, str]:
        """The college's city by language."""
        return {"ka": self.city_ka, "en": self.city_en}

    def secret_key(self) -> str:
        """The key that signs forms, made at the first start and kept in the home folder with owner-only rights."""
        path = self.home / "keys" / "secret"
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text("utf-8")
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        return path.read_text("utf-8")


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
