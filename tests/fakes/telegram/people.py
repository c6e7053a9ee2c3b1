"""What people do in Telegram, and the updates that come of it."""

from tests.fakes.phone import Bubble, Button, find_button

from .bubbles import bubble, entities
from .delivery import Delivery
from .state import Group, Json, Query, Standing, StoredFile


class People(Delivery):
    """Every act shows on the person's own screen, makes its update, hands it over, and gives it back."""

    def starts(self, user: int, payload: str = "") -> Json:
        """Press Start, or open a deep link with this payload."""
        if self.people[user].standing != "started":
            self.people[user].standing = "started"
        return self.types(user, f"/start {payload}".strip())

    def types(self, user: int, words: str, *, group: int = 0) -> Json:
        """Send a text."""
        marked: Json = {"entities": entities(words)} if entities(words) else {}
        return self.sends(user, {"text": words, **marked}, group=group)

    def sends_sticker(self, user: int, emoji: str = "🙂", *, group: int = 0) -> Json:
        """Send a sticker that stands for this emoji."""
        stored = self.store("stickers", b"", "webp")
        size = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        sticker = {**file_json(stored), "type": "regular", **size, "emoji": emoji, "set_name": "Sample"}
        return self.sends(user, {"sticker": sticker}, group=group)

    def sends_photo(self, user: int, data: bytes, *, caption: str = "", group: int = 0) -> Json:
        """Send a photo: Telegram offers a small and a full size."""
        small = {**file_json(self.store("thumbnails", data[:100], "jpg")), "width": 90, "height": 67}
        full = {**file_json(self.store("photos", data, "jpg")), "width": 1280, "height": 960}
        words = {"caption": caption} if caption else {}
        return self.sends(user, {"photo": [small, full], **words}, group=group)

    def sends_voice(self, user: int, data: bytes, *, seconds: int = 3, group: int = 0) -> Json:
        """Send a voice message."""
        stored = file_json(self.store("voice", data, "oga"))
        return self.sends(
            user, {"voice": {**stored, "duration": seconds, "mime_type": "audio/ogg"}}, group=group
        )

    def sends_video(self, user: int, data: bytes, *, seconds: int = 3, group: int = 0) -> Json:
        """Send a video."""
        stored = file_json(self.store("videos", data, "mp4"))
        return self.sends(
            user, {"video": {**stored, "duration": seconds, "width": 640, "height": 480}}, group=group
        )

    def sends_file(self, user: int, name: str, data: bytes, *, claims: int = 0, group: int = 0) -> Json:
        """Send a file; `claims` is the size it is said to have, when that is not the real one."""
        stored = file_json(self.store("documents", data, "bin"))
        size = {"file_size": claims} if claims else {}
        return self.sends(user, {"document": {**stored, **size, "file_name": name}}, group=group)

    def sends_location(
        self, user: int, latitude: float = 35.0, longitude: float = 139.0, *, group: int = 0
    ) -> Json:
        """Send a place."""
        return self.sends(user, {"location": {"latitude": latitude, "longitude": longitude}}, group=group)

    def sends(self, user: int, content: Json, *, group: int = 0) -> Json:
        """Send any message, also of a kind that nobody knows."""
        if self.people[user].standing != "started" and not group:
            raise ValueError("who has not started the bot, or has blocked it, cannot write to it")
        message = self.message_json(user, group or user, content)
        self.show(group or user, bubble(message, str(user)))
        return self.update("message", message)

    def message_json(self, user: int, chat: int, content: Json) -> Json:
        """A new message of this person."""
        head = {
            "message_id": self.next_message_id(chat),
            "from": self.user_json(user),
            "date": self.seconds(),
        }
        return {**head, "chat": self.chat_json(chat), **content}

    def edits(self, sent: Json, words: str) -> Json:
        """Change the text (or the caption) of a message, by the update it came with."""
        before = sent.get("edited_message") or sent["message"]
        field = "text" if "text" in before else "caption"
        message = {**before, field: words, "edit_date": self.seconds()}
        self.rewrite(message["chat"]["id"], bubble(message, str(message["from"]["id"])))
        return self.update("edited_message", message)

    def unsends(self, sent: Json) -> None:
        """Delete a message: the bot is told nothing."""
        self.wipe(sent["message"]["chat"]["id"], str(sent["message"]["message_id"]))

    def taps(self, user: int, label_or_value: str, *, group: int = 0) -> Json:
        """Tap the newest button with these words or this data; LookupError if the screen has none."""
        chat = group or user
        with self.changed:
            found = find_button(self.chat(chat), label_or_value)
            keys = [key for key in self.keyboards.get(str(chat), []) if key.label == label_or_value]
        if found is None and keys:
            return self.types(user, keys[0].value, group=group)
        if found is None:
            raise LookupError(f"no button {label_or_value!r} on the screen")
        return self.taps_on(user, found[0], found[1], group=group)

    def taps_on(self, user: int, on: Bubble, button: Button, *, group: int = 0) -> Json:
        """Tap this very button, which may have been edited away meanwhile."""
        if button.kind != "callback_data":
            raise ValueError(f"a {button.kind} button tells the bot nothing: {button.value}")
        return self.posts_back(user, button.value, on, group=group)

    def posts_back(self, user: int, data: str, on: Bubble, *, group: int = 0) -> Json:
        """A tap with this data on this bubble, whatever it shows."""
        query = Query(str(4_000_000_000 + self.count("query")), user, self.clock())
        self.queries[query.id] = query
        content = {
            "id": query.id,
            "from": self.user_json(user),
            "message": on.raw,
            "chat_instance": str(group or user),
            "data": data,
        }
        return self.update("callback_query", content)

    def blocks(self, user: int) -> Json:
        """Block the bot."""
        return self.stands(user, "blocked", ("member", "kicked"))

    def unblocks(self, user: int) -> Json:
        """Take the block back."""
        return self.stands(user, "started", ("kicked", "member"))

    def stands(self, user: int, standing: Standing, change: tuple[str, str]) -> Json:
        """Block or unblock, and the update that tells of it."""
        self.people[user].standing = standing
        return self.update("my_chat_member", self.member_json(user, user, change))

    def invites(self, user: int, group: int) -> Json:
        """Take the bot into a group."""
        self.groups[group].expelled = False
        return self.update("my_chat_member", self.member_json(user, group, ("left", "member")))

    def expels(self, user: int, group: int) -> Json:
        """Throw the bot out of a group."""
        self.groups[group].expelled = True
        return self.update("my_chat_member", self.member_json(user, group, ("member", "kicked")))

    def migrates(self, user: int, group: int) -> int:
        """The group becomes a supergroup; gives the new id, which calls to the old one are told too."""
        old = self.groups[group]
        old.moved_to = -1_000_000_000_000 + group
        self.groups[old.moved_to] = Group(old.moved_to, old.name, old.members)
        self.update("message", self.message_json(user, group, {"migrate_to_chat_id": old.moved_to}))
        return old.moved_to

    def member_json(self, user: int, chat: int, change: tuple[str, str]) -> Json:
        """How the bot's own membership changed."""
        old, new = ({"user": self.bot_json(), "status": status} for status in change)
        until = {"until_date": 0}
        return {
            "chat": self.chat_json(chat),
            "from": self.user_json(user),
            "date": self.seconds(),
            "old_chat_member": old | (until if change[0] == "kicked" else {}),
            "new_chat_member": new | (until if change[1] == "kicked" else {}),
        }


def file_json(stored: StoredFile) -> Json:
    """The fields that all kinds of files share."""
    return {"file_id": stored.id, "file_unique_id": stored.id[-8:], "file_size": len(stored.data)}
