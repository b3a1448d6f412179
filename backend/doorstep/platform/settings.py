"""What an operator can set, and what production refuses to start with."""

from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


class OutsideAddresses(StrEnum):
    """Which addresses outside may be called when somebody else chose them."""

    PUBLIC = "public"
    ANY = "any"


class UnsafeSettings(ValueError):
    """Production was asked to start with a missing or unsafe value; the message names each one."""


class Settings(BaseSettings):
    """Settings read from `DOORSTEP_…` variables; every default suits one person trying it on a laptop."""

    model_config = SettingsConfigDict(env_prefix="DOORSTEP_", extra="ignore")

    environment: Environment = Environment.DEVELOPMENT
    public_url: Annotated[str, AfterValidator(lambda address: address.rstrip("/"))] = "http://127.0.0.1:8000"
    data_dir: Path = Path("var")
    database_url: str = ""
    migration_database_url: str = ""
    keys_url: str = ""
    jobs_url: str = Field("", description="The job engine's own database; default: beside the data.")
    key: SecretStr | None = Field(None, description="The wrapping key, 64 hexadecimal digits.")
    key_file: Path | None = None
    web_dir: Path | None = None

    confirm_email: bool = False
    smtp_url: str = ""
    mail_from: str = "doorstep@localhost"

    controller_name: str = ""
    controller_contact: str = ""
    privacy_notice_url: str = ""

    redis_url: str = ""
    outside_addresses: OutsideAddresses = Field(
        OutsideAddresses.ANY, description="Whom webhooks and calendars may reach; `public` in production."
    )
    metrics_token: SecretStr | None = None
    trust_proxy: bool = Field(False, description="Believe X-Forwarded-For from the reverse proxy in front.")

    token_limit_per_minute: int = Field(600, ge=1)
    address_limit_per_minute: int = Field(300, ge=1)
    sign_in_limit_per_quarter_hour: int = Field(10, ge=1)
    calendar_limit_per_minute: int = Field(120, ge=1, description="Reads of calendar feeds from one address.")
    demonstrations_per_hour: int = Field(5, ge=1)
    registrations_per_hour: int = Field(10, ge=1, description="Apps one address may register by themselves.")
    dynamic_registration: bool = Field(False, description="Let apps register themselves (RFC 7591).")
    body_limit: int = Field(1024 * 1024, ge=1024, description="Largest request body, bytes.")
    import_limit: int = Field(16 * 1024 * 1024, ge=1024, description="Largest unpacked import, bytes.")
    database_threads: int = Field(6, ge=1, le=64)
    jobs_at_once: int = Field(16, ge=4, le=64, description="How many jobs one worker does at the same time.")
    worker_silence_seconds: int = Field(12, ge=2, le=25, description="A worker not heard for so long counts as dead.")

    audit: bool = Field(True, description="Off only in benchmarks: leaves out the audit line.")
    rate_limits: bool = Field(True, description="Off only in benchmarks.")
    encryption: bool = Field(True, description="Off only in benchmarks: stores own words in clear.")

    @model_validator(mode="after")
    def _fill_in_and_check(self) -> Self:
        if not self.database_url:
            self.database_url = f"sqlite:///{self.data_dir / 'doorstep.sqlite'}"
        if not self.keys_url:
            self.keys_url = f"sqlite:///{self.data_dir / 'keys.sqlite'}"
        if self.is_production:
            if "outside_addresses" not in self.model_fields_set:
                self.outside_addresses = OutsideAddresses.PUBLIC
            self._refuse_unsafe_values()
        return self

    def _refuse_unsafe_values(self) -> None:
        wrong = [
            name
            for name, bad in {
                "DOORSTEP_KEY or DOORSTEP_KEY_FILE (the wrapping key)": not (self.key or self.key_file),
                "DOORSTEP_PUBLIC_URL (https)": not self.public_url.startswith("https://"),
                "DOORSTEP_CONFIRM_EMAIL (true)": not self.confirm_email,
                "DOORSTEP_SMTP_URL": not self.smtp_url,
                "DOORSTEP_CONTROLLER_NAME": not self.controller_name,
                "DOORSTEP_CONTROLLER_CONTACT": not self.controller_contact,
                "DOORSTEP_PRIVACY_NOTICE_URL": not self.privacy_notice_url,
                "DOORSTEP_OUTSIDE_ADDRESSES (public)": self.outside_addresses is not OutsideAddresses.PUBLIC,
                "DOORSTEP_AUDIT, DOORSTEP_RATE_LIMITS, DOORSTEP_ENCRYPTION (on)": not (
                    self.audit and self.rate_limits and self.encryption
                ),
            }.items()
            if bad
        ]
        if wrong:
            raise UnsafeSettings("Production needs: " + "; ".join(wrong))

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite:")

    @property
    def dead_after(self) -> timedelta:
        """How long a worker may be silent."""
        return timedelta(seconds=self.worker_silence_seconds)

    @cached_property
    def owner_database_url(self) -> str:
        """The address migrations use: the owner's on PostgreSQL, the same file on SQLite."""
        return self.migration_database_url or self.database_url

    @property
    def sqlite_path(self) -> Path:
        """The database file; raises ValueError when the database is not SQLite."""
        return sqlite_path(self.database_url)


def sqlite_path(url: str) -> Path:
    """The file a `sqlite:///path` address names; raises ValueError for any other address."""
    prefix = "sqlite:///"
    if not url.startswith(prefix):
        raise ValueError(f"Expected an address beginning with {prefix}")
    return Path(url.removeprefix(prefix))
