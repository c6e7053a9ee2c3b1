"""What LINE remembers: people, groups, reply tokens, retry keys, the month's quota, contents, rich menus.

https://developers.line.biz/en/reference/messaging-api/
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.fakes.base import Clock, Fake, real_clock
from tests.fakes.phone import Bubble, Button

from .rates import Rates

TOKEN_LIFE = timedelta(minutes=1)
TOKEN_LIFE_AFTER_EVENT = timedelta(minutes=20)
RETRY_KEY_LIFE = timedelta(hours=24)
JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass
class Person:
    """Somebody with LINE."""

    id: str
    name: str
    language: str | None
    friend: bool
    blocked: bool = False

    @property
    def reachable(self) -> bool:
        """Whether a push arrives."""
        return self.friend and not self.blocked


@dataclass
class Group:
    """A group chat with the bot in it."""

    id: str
    name: str
    members: list[str]
    left: bool = False


@dataclass
class ReplyToken:
    """May be used once, within a minute of the (last) delivery and 20 minutes of the event."""

    chat: str
    event_at: datetime
    delivered_at: datetime
    used: bool = False

    def usable(self, now: datetime) -> bool:
        """Whether a reply with it is taken now."""
        fresh = now - self.delivered_at <= TOKEN_LIFE and now - self.event_at <= TOKEN_LIFE_AFTER_EVENT
        return fresh and not self.used


@dataclass(frozen=True)
class Accepted:
    """A request with a retry key that was accepted."""

    at: datetime
    request_id: str
    body: bytes
    answer: dict[str, Any]


@dataclass
class Content:
    """The bytes of a photo, voice message or file that a person sent."""

    data: bytes
    media_type: str
    not_ready: int = 0
    unsent: bool = False


@dataclass
class Menu:
    """A rich menu; it can be shown once it has its image."""

    id: str
    request: dict[str, Any]
    image: bytes = b""
    buttons: tuple[Button, ...] = ()


@dataclass
class Channel:
    """The bot's account at LINE."""

    secret: str = "line-secret"
    access_token: str = "line-token"
    bot_id: str = "U" + "b" * 32
    name: str = "Bansō"
    monthly_quota: int | None = 200
    mode: str = "active"
    webhook_active: bool = True
    default_menu: str = ""
    menu_of: dict[str, str] = field(default_factory=dict)


class LineState(Fake):
    """All of it, with the questions the endpoints ask."""

    def __init__(self, clock: Clock = real_clock) -> None:
        super().__init__(clock)
        self.channel = Channel()
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.tokens: dict[str, ReplyToken] = {}
        self.accepted: dict[str, Accepted] = {}
        self.contents: dict[str, Content] = {}
        self.menus: dict[str, Menu] = {}
        self.usage: dict[str, int] = {}
        self.loading: list[tuple[str, int]] = []
        self.read_tokens: list[str] = []
        self.rates = Rates()

    def person(
        self, name: str, *, language: str | None = "ja", friend: bool = True, user_id: str = ""
    ) -> str:
        """Make a person known to LINE; gives the user id. Sends no event: see `follows`."""
        user = user_id or f"U{self.count('person'):032x}"
        self.people[user] = Person(user, name, language, friend)
        return user

    def group(self, name: str, *members: str) -> str:
        """Make a group chat that the bot is in; gives the group id. Sends no event: see `invites`."""
        group = f"C{self.count('group'):032x}"
        self.groups[group] = Group(group, name, list(members))
        return group

    def next_message_id(self) -> str:
        """Ids of messages are long numbers in strings."""
        return str(468_000_000_000_000_000 + self.count("message"))

    def month(self) -> str:
        """The month whose quota counts, in Japan."""
        return f"{self.clock().astimezone(JAPAN):%Y-%m}"

    @property
    def used(self) -> int:
        """Pushes counted this month."""
        return self.usage.get(self.month(), 0)

    @used.setter
    def used(self, pushes: int) -> None:
        self.usage[self.month()] = pushes

    def quota_allows(self, recipients: int) -> bool:
        """Whether so many more pushes are left this month."""
        quota = self.channel.monthly_quota
        return quota is None or self.used + recipients <= quota

    def remembered(self, retry_key: str) -> Accepted | None:
        """The request that was accepted with this key within a day."""
        accepted = self.accepted.get(retry_key)
        if accepted is None or self.clock() - accepted.at > RETRY_KEY_LIFE:
            return None
        return accepted

    def arrives(self, to: str) -> int | None:
        """How many people get what is pushed there; None if there is no such person or group."""
        if to in self.people:
            return int(self.people[to].reachable)
        group = self.groups.get(to)
        return None if group is None else 0 if group.left else len(group.members)

    def menu_for(self, user: str) -> Menu | None:
        """The rich menu on this person's screen."""
        menu = self.menus.get(self.channel.menu_of.get(user, self.channel.default_menu))
        return menu if menu and menu.image else None

    def bubble_of(self, user: str, bubble_id: str) -> Bubble | None:
        """One bubble of a chat, by id."""
        return next((b for b in self.chat(user) if b.id == bubble_id), None)
