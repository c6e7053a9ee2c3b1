"""What Telegram remembers: people, groups, files, callback queries, the webhook, what waits for the bot.

https://core.telegram.org/bots/api
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from tests.fakes.base import Clock, Fake, real_clock
from tests.fakes.phone import Button

Json = dict[str, Any]
Standing = Literal["started", "new", "blocked", "deactivated"]
FIRST_USER = 7_000_000_000
FIRST_UPDATE = 500_000_000


@dataclass
class Person:
    """Somebody with Telegram. `new` has never pressed Start."""

    id: int
    name: str
    language: str | None
    standing: Standing


@dataclass
class Group:
    """A group with the bot in it. `moved_to` is the id of the supergroup it became."""

    id: int
    name: str
    members: list[int]
    expelled: bool = False
    moved_to: int = 0

    @property
    def kind(self) -> str:
        """Supergroups have ids that start with -100."""
        return "supergroup" if self.id < -1_000_000_000_000 else "group"


@dataclass(frozen=True)
class StoredFile:
    """Bytes at Telegram."""

    id: str
    path: str
    data: bytes


@dataclass
class Query:
    """A tap on an inline button that waits for `answerCallbackQuery`: the button spins until then."""

    id: str
    user: int
    at: datetime
    answered: bool = False
    toast: str = ""


@dataclass
class Account:
    """The bot's account. How long a tap can be answered is not published; the fake gives it a minute."""

    token: str = "7000:telegram-token"
    id: int = 7000
    username: str = "banso_bot"
    name: str = "Bansō"
    secret: str = ""
    allowed_updates: list[str] = field(default_factory=list)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    reads_all_group_messages: bool = True
    callback_seconds: int = 60


class TelegramState(Fake):
    """All of it, with the questions the methods ask."""

    def __init__(self, clock: Clock = real_clock) -> None:
        super().__init__(clock)
        self.account = Account()
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.keyboards: dict[str, list[Button]] = {}
        self.actions: list[tuple[str, str]] = []
        self.waiting: list[Json] = []
        self.polls = 0

    def person(
        self, name: str, *, language: str | None = "ja", started: bool = True, user_id: int = 0
    ) -> int:
        """Make a person known; gives the id of user and chat. Sends no update: see `starts`."""
        user = user_id or FIRST_USER + self.count("person")
        self.people[user] = Person(user, name, language, "started" if started else "new")
        return user

    def group(self, name: str, *members: int) -> int:
        """Make a group with the bot in it; gives its (negative) id. Sends no update: see `invites`."""
        group = -4_000 - self.count("group")
        self.groups[group] = Group(group, name, list(members))
        return group

    def seconds(self) -> int:
        """Telegram's dates are seconds since 1970."""
        return int(self.clock().timestamp())

    def next_message_id(self, chat: int) -> int:
        """Messages are numbered in each chat."""
        return self.count(f"message in {chat}")

    def store(self, folder: str, data: bytes, ending: str) -> StoredFile:
        """Keep bytes under a new file id."""
        number = self.count("file")
        stored = StoredFile(f"AgACAgUAAxkBAAI{number:08d}", f"{folder}/file_{number}.{ending}", data)
        self.files[stored.id] = stored
        return stored

    def bot_json(self) -> Json:
        """The bot as a User."""
        account = self.account
        return {"id": account.id, "is_bot": True, "first_name": account.name, "username": account.username}

    def user_json(self, user: int) -> Json:
        """A person as a User."""
        person = self.people[user]
        language = {"language_code": person.language} if person.language else {}
        return {"id": person.id, "is_bot": False, "first_name": person.name, **language}

    def chat_json(self, chat: int) -> Json:
        """A private chat or a group as a Chat."""
        group = self.groups.get(chat)
        if group is not None:
            return {"id": group.id, "type": group.kind, "title": group.name}
        return {"id": chat, "type": "private", "first_name": self.people[chat].name}

    def spinning(self, user: int) -> list[str]:
        """The taps of this person that nobody has answered yet, by query id."""
        return [query.id for query in self.queries.values() if query.user == user and not query.answered]

    def toasts(self, user: int) -> list[str]:
        """The little notices that answers to taps have shown."""
        return [query.toast for query in self.queries.values() if query.user == user and query.toast]
