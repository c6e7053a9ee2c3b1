"""From settings to a bot that is ready: the database looked at, the key tried, the channels made."""

from bot.app import App, build
from bot.channel import Channel
from bot.channels.reach import ReachChannel
from bot.hotlines import read_hotlines
from bot.post.link_form import link_form
from bot.post.media_links import with_media_links
from bot.post.postbox import Veil
from bot.post.ways import urls
from bot.settings import Settings, make_vault
from bot.storage.migrating import Tell
from bot.storage.opening import open_storage
from bot.storage.rules_kept import keep_rules
from bot.turns.knowledge import Organisation
from bot.vault import Vault
from bot.wording import take_up
from scheduler.clock import Clock


def open_bot(settings: Settings, tell: Tell = lambda _: None) -> App:
    """A bot on the configured database and channels. Refused where something must be set or done first."""
    vault = make_vault(settings)
    lines = read_hotlines(settings.hotlines)
    database = open_storage(settings, may_create=True, tell=tell)
    take_up(settings, tell)
    keep_rules(tell)
    clock = settings.clock()
    organisation = Organisation(
        settings.organisation or "支援室",
        settings.timezone,
        link_form=settings.content_mode == "link_form",
        hotlines=lines,
        push_reserve=settings.push_reserve,
        public_url=settings.public_url or "",
        line_id=settings.line_basic_id or "",
        telegram_name=settings.telegram_name or "",
    )
    outside = [*outside_channels(settings, clock), ReachChannel(urls(database, vault))]
    return build(database, vault, clock, organisation, outside, _veil(settings, vault))


def outside_channels(settings: Settings, clock: Clock) -> list[Channel]:
    """The channels whose tokens are set. Their SDKs take seconds to load, so only those in use are."""
    channels: list[Channel] = []
    if settings.line_channel_secret and settings.line_channel_access_token:
        from bot.channels.line import LineChannel

        channels.append(
            LineChannel(
                settings.line_channel_secret.get_secret_value(),
                settings.line_channel_access_token.get_secret_value(),
                settings.line_api_url,
                clock=clock,
            )
        )
    if settings.telegram_token:
        from bot.channels.telegram import TelegramChannel

        secret = settings.telegram_webhook_secret
        channels.append(
            TelegramChannel(
                settings.telegram_token.get_secret_value(),
                settings.telegram_api_url,
                secret.get_secret_value() if secret else "",
                settings.telegram_mode,
                clock=clock,
            )
        )
    return channels


def _veil(settings: Settings, vault: Vault) -> Veil | None:
    """What other channels than our own page may show; without a public address they show the words alone."""
    if settings.public_url is None:
        return None
    if settings.content_mode == "link_form":
        return link_form(settings.public_url, vault)
    return with_media_links(settings.public_url, vault)
