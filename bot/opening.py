"""From settings to a bot that is ready: the database looked at, the key tried, the channels made."""

import structlog

from bot.app import App, build
from bot.channel import Channel
from bot.channels.line import LineChannel
from bot.channels.telegram import TelegramChannel
from bot.keycheck import check_key
from bot.knowledge import Organisation
from bot.link_form import link_form
from bot.migrating import ready
from bot.refusal import Refused
from bot.settings import Settings
from bot.vault import Vault
from models.database import Database

log = structlog.get_logger(__name__)


def open_bot(settings: Settings) -> App:
    """A bot on the configured database and channels. Refused where something must be set or done first."""
    if settings.data_key is None:
        raise Refused("BANSO_DATA_KEY is not set. `banso init` makes one.")
    vault = Vault(settings.data_key.get_secret_value())
    database = Database(settings.database_url)
    ready(database)
    clock = settings.clock()
    check_key(database, vault)
    organisation = Organisation(
        settings.organisation or "支援室", settings.timezone, link_form=settings.content_mode == "link_form"
    )
    veil = (
        link_form(settings.public_url, vault)
        if settings.content_mode == "link_form" and settings.public_url
        else None
    )
    return build(database, vault, clock, organisation, outside_channels(settings), veil)


def outside_channels(settings: Settings) -> list[Channel]:
    """The channels whose tokens are set."""
    channels: list[Channel] = []
    if settings.line_channel_secret and settings.line_channel_access_token:
        channels.append(
            LineChannel(
                settings.line_channel_secret.get_secret_value(),
                settings.line_channel_access_token.get_secret_value(),
                settings.line_api_url,
            )
        )
    if settings.telegram_token:
        secret = settings.telegram_webhook_secret
        channels.append(
            TelegramChannel(
                settings.telegram_token.get_secret_value(),
                settings.telegram_api_url,
                secret.get_secret_value() if secret else "",
                settings.telegram_mode,
            )
        )
    return channels
