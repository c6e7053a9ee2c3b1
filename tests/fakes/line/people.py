"""What people do in LINE, and the events that come of it."""

from typing import Any

from tests.fakes.phone import Bubble, Button, find_button

from . import events
from .delivery import Delivery
from .events import Event
from .state import Content


class People(Delivery):
    """Every act shows on the person's own screen, makes its event, delivers it, and gives it back."""

    def follows(self, user: str) -> Event:
        """Add the bot as a friend (or unblock it)."""
        person = self.people[user]
        again, person.friend, person.blocked = person.blocked, True, False
        return self.event("follow", events.user_source(user), follow={"isUnblocked": again})

    def blocks(self, user: str) -> Event:
        """Block the bot: the unfollow event is the only sign of it."""
        self.people[user].blocked = True
        return self.event("unfollow", events.user_source(user))

    def unblocks(self, user: str) -> Event:
        """Take the block back."""
        return self.follows(user)

    def types(self, user: str, words: str, *, group: str = "") -> Event:
        """Send a text."""
        return self.sends(user, events.text(self.next_message_id(), words), words, group=group)

    def sends_sticker(self, user: str, *keywords: str, group: str = "") -> Event:
        """Send a sticker with these keywords."""
        message = events.sticker(self.next_message_id(), list(keywords))
        return self.sends(user, message, "(sticker)", group=group)

    def sends_photo(
        self, user: str, data: bytes, *, media_type: str = "image/jpeg", group: str = ""
    ) -> Event:
        """Send a photo; the bytes lie at the content endpoint."""
        message = events.media("image", self.next_message_id())
        return self.sends_bytes(user, message, data, media_type, group)

    def sends_voice(
        self, user: str, data: bytes, *, seconds: int = 3, not_ready: int = 0, group: str = ""
    ) -> Event:
        """Send a voice message; the content answers 202 the first `not_ready` times."""
        message = events.media("audio", self.next_message_id(), duration=seconds * 1000)
        self.contents[message["id"]] = Content(data, "audio/x-m4a", not_ready)
        return self.sends(user, message, "(audio)", group=group)

    def sends_video(
        self, user: str, data: bytes, *, seconds: int = 3, not_ready: int = 0, group: str = ""
    ) -> Event:
        """Send a video; the content answers 202 the first `not_ready` times."""
        message = events.media("video", self.next_message_id(), duration=seconds * 1000)
        self.contents[message["id"]] = Content(data, "video/mp4", not_ready)
        return self.sends(user, message, "(video)", group=group)

    def sends_file(self, user: str, name: str, data: bytes, *, group: str = "") -> Event:
        """Send a file."""
        message = events.file(self.next_message_id(), name, len(data))
        return self.sends_bytes(user, message, data, "application/octet-stream", group)

    def sends_location(
        self, user: str, title: str, latitude: float = 35.0, longitude: float = 139.0, *, group: str = ""
    ) -> Event:
        """Send a place."""
        message = events.location(self.next_message_id(), title, latitude, longitude)
        return self.sends(user, message, title, group=group)

    def sends_bytes(self, user: str, message: Event, data: bytes, media_type: str, group: str = "") -> Event:
        """Send something whose bytes the bot has to fetch."""
        self.contents[message["id"]] = Content(data, media_type)
        return self.sends(user, message, f"({message['type']})", group=group)

    def sends(self, user: str, message: Event, shown: str, *, group: str = "") -> Event:
        """Send any message object, also of a kind that nobody knows."""
        if self.people[user].blocked and not group:
            raise ValueError("who has blocked the bot cannot write to it")
        self.show(group or user, Bubble(message["id"], user, shown, message["type"], raw=message))
        source = events.group_source(group, user) if group else events.user_source(user)
        return self.event("message", source, message=message)

    def unsends(self, sent: Event) -> Event:
        """Take a message back, by the event it came with: its content is gone too."""
        message_id, source = sent["message"]["id"], sent["source"]
        if message_id in self.contents:
            self.contents[message_id].unsent = True
        self.wipe(source.get("groupId") or source["userId"], message_id)
        return self.event("unsend", source, unsend={"messageId": message_id})

    def taps(
        self, user: str, label_or_value: str, *, gone: bool = False, picked: str = "", group: str = ""
    ) -> Event:
        """Tap the newest button with these words or this data, on a bubble or on the rich menu.

        LookupError if the screen has no such button. With `gone` quick replies that have faded count too (a
        second tap, quick as the first). `picked` is the choice in a date picker: 2026-11-23 or 10:30.
        """
        with self.changed:
            chat = list(self.chats[group or user]) if gone else self.chat(group or user)
            found = find_button(chat, label_or_value)
            button = found[1] if found else self.menu_button(user, label_or_value)
        if button is None:
            raise LookupError(f"no button {label_or_value!r} on the screen")
        return self.act(user, button, picked, group)

    def menu_button(self, user: str, label_or_value: str) -> Button | None:
        """A button of the rich menu, which groups do not have."""
        menu = self.menu_for(user)
        buttons = menu.buttons if menu else ()
        return next((b for b in buttons if label_or_value in (b.label, b.value)), None)

    def act(self, user: str, button: Button, picked: str, group: str) -> Event:
        """What LINE does when this button is tapped."""
        match button.kind:
            case "message":
                return self.types(user, button.value, group=group)
            case "postback" | "datetimepicker":
                said = button.raw.get("displayText")
                if said:
                    self.show(group or user, Bubble(self.next_message_id(), user, said))
                params = {"params": {button.raw["mode"]: picked}} if button.kind == "datetimepicker" else {}
                return self.posts_back(user, button.value, group=group, **params)
            case _:
                raise ValueError(f"a {button.kind} button tells the bot nothing: {button.value}")

    def posts_back(self, user: str, data: str, *, group: str = "", **params: Any) -> Event:
        """A tap with this data, whatever the screen shows: stale, or of somebody else."""
        source = events.group_source(group, None) if group else events.user_source(user)
        return self.event("postback", source, postback={"data": data, **params})

    def invites(self, group: str) -> Event:
        """The bot is taken into a group."""
        self.groups[group].left = False
        return self.event("join", events.group_source(group, None))

    def expels(self, group: str) -> Event:
        """The bot is thrown out of a group."""
        self.groups[group].left = True
        return self.event("leave", events.group_source(group, None))

    def forgets(self, sent: Event) -> None:
        """LINE deletes the content of a message, as it does after an unknown time."""
        del self.contents[sent["message"]["id"]]
