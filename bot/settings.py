"""What the operator sets: read once at the start, from ``BANSO_…`` variables or a ``.env`` where it runs.

Everything wrong is named in one message (:class:`WrongSettings`), a line each, with its name and never
with a secret's value. A variable of the environment wins over the file; an empty one counts as not set.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.refusal import Refused
from bot.vault import Vault
from scheduler.clock import Clock, MovableClock, system_clock

ENV_FILE = ".env"
PREFIX = "BANSO_"
# https://core.telegram.org/bots/api#setwebhook
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class WrongSettings(Refused):
    """One or more settings are wrong; the text names them all, ``lines`` each by itself."""

    exit_code = 2

    def __init__(self, text: str, lines: Sequence[str] = ()) -> None:
        super().__init__("\n  ".join([text, *lines]))
        self.lines = tuple(lines)


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):
        raise ValueError("must be a web address such as https://banso.example.org")
    return value.rstrip("/")


def _one_word(value: SecretStr) -> SecretStr:
    if re.search(r"\s", value.get_secret_value()):
        raise ValueError("must not hold spaces or line breaks; copy it again")
    return value


def _path(value: Path) -> Path:
    return value.expanduser()


WebAddress = Annotated[str, AfterValidator(_web_address)]
Secret = Annotated[SecretStr, AfterValidator(_one_word)]


class Settings(BaseSettings):
    """All settings. A later field may be checked against an earlier one, so their order matters."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True,
        extra="ignore", frozen=True, hide_input_in_errors=True, validate_default=True,
    )  # fmt: skip

    organisation: str = Field("", max_length=100)
    database_url: str = Field("sqlite:///banso.db", repr=False)
    data_key: Secret | None = None
    public_url: WebAddress | None = None
    timezone: str = "Asia/Tokyo"
    now: datetime | None = None
    line_channel_secret: Secret | None = None
    line_channel_access_token: Secret | None = None
    line_api_url: WebAddress | None = None
    line_basic_id: str | None = None
    telegram_token: Secret | None = None
    telegram_api_url: WebAddress = "https://api.telegram.org"
    telegram_name: str | None = None
    telegram_webhook_secret: Secret | None = None
    telegram_mode: Literal["polling", "webhook"] = "polling"
    content_mode: Literal["in_chat", "link_form"] = "in_chat"
    hotlines: Annotated[Path, AfterValidator(_path)] | None = None
    wording: Annotated[Path, AfterValidator(_path)] | None = None
    push_reserve: int = Field(10, ge=0, le=50)
    retention_days: int | None = Field(None, ge=1)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the organisation."""
        return ZoneInfo(self.timezone)

    def clock(self) -> Clock:
        """The machine's clock, or one that started at ``NOW`` (tests and demo)."""
        return system_clock if self.now is None else MovableClock(self.now)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        try:
            name = make_url(value).get_backend_name()
        except ArgumentError:
            name = ""
        if name not in ("sqlite", "postgresql", "postgres"):
            raise ValueError("must start with sqlite:/// or postgresql:// (a file, or a PostgreSQL server)")
        return value

    @field_validator("data_key")
    @classmethod
    def _whole_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            Vault(value.get_secret_value())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError):
            raise ValueError("is no time zone; write for example Asia/Tokyo") from None
        return value

    @field_validator("now")
    @classmethod
    def _local_now(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        if value is not None and not 2000 <= value.year < 2200:
            raise ValueError("must be a time between the years 2000 and 2200")
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=ZoneInfo(info.data.get("timezone", "UTC")))

    @field_validator("line_channel_access_token")
    @classmethod
    def _both_of_line(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        secret = info.data.get("line_channel_secret", value)
        if (value is None) != (secret is None):
            raise ValueError(f"{PREFIX}LINE_CHANNEL_SECRET and this belong together; one of them is missing")
        return value

    @field_validator("line_basic_id", "telegram_name")
    @classmethod
    def _with_or_without_at(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        bare = value.removeprefix("@")
        if not re.fullmatch(r"[A-Za-z0-9._-]+", bare):
            raise ValueError("must be the bot's id as the platform shows it, such as @123abcde or banso_bot")
        return f"@{bare}" if info.field_name == "line_basic_id" else bare

    @field_validator("telegram_token")
    @classmethod
    def _telegram_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
            raise ValueError("must look like 123456:ABC…, as @BotFather gave it")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _telegram_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("may hold only A-Z, a-z, 0-9, _ and -, at most 256 of them")
        return value

    @field_validator("telegram_mode")
    @classmethod
    def _webhook_is_possible(cls, value: str, info: ValidationInfo) -> str:
        needed = {"telegram_webhook_secret": "TELEGRAM_WEBHOOK_SECRET", "public_url": "PUBLIC_URL"}
        return _with_what_it_needs(value, "webhook", needed, info.data)

    @field_validator("content_mode")
    @classmethod
    def _form_has_an_address(cls, value: str, info: ValidationInfo) -> str:
        return _with_what_it_needs(value, "link_form", {"public_url": "PUBLIC_URL"}, info.data)


def _with_what_it_needs(
    value: str, demanding: str, needed: Mapping[str, str], data: Mapping[str, Any]
) -> str:
    missing = [PREFIX + name for field, name in needed.items() if field in data and data[field] is None]
    if value == demanding and missing:
        raise ValueError(f"{demanding} needs {' and '.join(missing)} too")
    return value


def read_settings() -> Settings:
    """The settings as they are now; WrongSettings names everything that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings(f"These settings are wrong (environment or {ENV_FILE}):", _lines(error)) from None
    except UnicodeDecodeError:
        raise WrongSettings(f"The file {ENV_FILE} is not UTF-8 text.") from None
    except OSError as error:
        raise WrongSettings(f"The file {ENV_FILE} cannot be read: {error.strerror}.") from None


def env_path() -> Path:
    """Where the settings file is, if there is one."""
    return Path(ENV_FILE)


def wrong_value(name: str, value: str, others: Mapping[str, str]) -> str | None:
    """Why ``value`` cannot be set for ``name`` (without the prefix) beside ``others``; None where it can."""
    given = {key.lower(): text for key, text in {**others, name: value}.items() if text}
    try:
        Settings(_env_file=None, **given)  # type: ignore[arg-type]  # texts, as a file would hold them
    except ValidationError as error:
        reasons = [_reason(found["msg"]) for found in error.errors(include_url=False, include_input=False)
                   if found["loc"][0] == name.lower()]  # fmt: skip
        return reasons[0] if reasons else None
    return None


def _lines(error: ValidationError) -> list[str]:
    return [
        f"{PREFIX}{str(found['loc'][0]).upper()}: {_reason(found['msg'])}"
        for found in error.errors(include_url=False, include_input=False, include_context=False)
    ]


def _reason(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "must be")


def make_vault(settings: Settings) -> Vault:
    """The vault of ``DATA_KEY``; WrongSettings where it is not set."""
    if settings.data_key is None:
        raise WrongSettings(
            f"{PREFIX}DATA_KEY is not set. Make one with `banso init`, and keep a copy in a safe place."
        )
    return Vault(settings.data_key.get_secret_value())
