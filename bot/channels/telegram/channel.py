"""One Telegram bot, by long poll or by webhook."""

import hmac
import os
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Literal

import structlog
from telegram import Bot, LinkPreviewOptions
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channel import Arrival, Fetched, Outcome, Parcel, Raw
from dialogs.events import Event
from dialogs.messages import Message
from scheduler.clock import Clock, system_clock

from . import packing, reading, verdicts

# Without it the SDK warns of a change to come whenever Telegram asks to wait.
os.environ.setdefault("PTB_TIMEDELTA", "1")

REPLY_SECONDS = 120.0  # how long a tap can be answered is not published; an answer too late does no harm
REQUEST_SECONDS = 10.0
CONNECTIONS = 64
WEBHOOK_CONNECTIONS = 40
TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
}
# What the SDK raises: for the last two, an answer of 200 in a strange form is enough.
TROUBLE = (TelegramError, KeyError, TypeError)
log = structlog.get_logger(__name__)


class PollFailed(Exception):
    """A long poll brought nothing because of ``reason``; try again after ``seconds`` (0: as you like)."""

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds


class TelegramChannel:
    """The Telegram channel; see :class:`bot.channel.Channel`."""

    name = reading.NAME
    reply_seconds = REPLY_SECONDS

    def __init__(
        self,
        token: str,
        api_url: str | None = None,
        webhook_secret: str = "",
        mode: Literal["polling", "webhook"] = "polling",
        *,
        clock: Clock = system_clock,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        self.account = token.partition(":")[0]
        self.mode = mode
        self._secret = webhook_secret
        self._clock = clock
        self._seconds = request_seconds
        self._webhook_deleted = False
        self._request = HTTPXRequest(
            connection_pool_size=CONNECTIONS,
            connect_timeout=request_seconds,
            read_timeout=request_seconds,
            write_timeout=request_seconds,
            pool_timeout=request_seconds,
        )
        root = (api_url or "https://api.telegram.org").rstrip("/")
        self._bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def open(self) -> None:
        """Asks nothing of Telegram, so that the bot also starts where the network does not."""
        await self._request.initialize()

    async def close(self) -> None:
        await self._request.shutdown()

    def authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        given = headers.get("x-telegram-bot-api-secret-token", "").encode("utf-8", "replace")
        return bool(self._secret) and hmac.compare_digest(self._secret.encode(), given)

    def arrivals(self, body: Raw) -> list[Arrival]:
        return reading.arrivals(body, self._clock())

    def read(self, raw: Raw) -> Event:
        return reading.read(raw)

    def reply_token(self, raw: Raw) -> str:
        return reading.reply_token(raw)

    def pack(self, messages: Sequence[Message]) -> list[tuple[Message, ...]]:
        return packing.pack(messages)

    async def send(self, parcel: Parcel) -> Outcome:
        if parcel.reply_token:
            await self._end_spinner(parcel.reply_token)
        try:
            ids = [await self._send(parcel.to, message) for message in parcel.messages]
        except TROUBLE as error:
            self._note("sendMessage", error)
            return verdicts.outcome(error, must_deliver=parcel.must_deliver)
        return Outcome("sent", provider_ids=tuple(filter(None, ids)), via="push")

    async def _send(self, to: str, message: Message) -> str:
        if message.pictures:
            return await self._show(to, message.pictures[0])
        sent = await self._bot.send_message(
            chat_id=to,
            text=message.text,
            reply_markup=packing.keyboard(message),
            link_preview_options=LinkPreviewOptions(is_disabled=True),  # a one-time link may be opened once
        )
        return str(sent.message_id)

    async def _show(self, to: str, url: str) -> str:
        """A picture that Telegram fetches itself. Where it cannot, nothing is lost: the words that follow say
        the same, and link to it.
        """
        try:
            return str((await self._bot.send_photo(chat_id=to, photo=url)).message_id)
        except BadRequest as error:
            self._note("sendPhoto", error)
            return ""

    async def _end_spinner(self, tap: str) -> None:
        try:
            await self._bot.answer_callback_query(tap)
        except TROUBLE as error:
            self._note("answerCallbackQuery", error)

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        try:
            file = await self._bot.get_file(provider_id)
        except BadRequest as error:
            return Fetched("too_big" if "too big" in error.message.lower() else "gone")
        except TROUBLE as error:
            self._note("getFile", error)
            return Fetched("later")
        if (file.file_size or 0) > most_bytes:
            return Fetched("too_big")
        try:
            content = bytes(await file.download_as_bytearray())
        except (TelegramError, RuntimeError) as error:
            self._note("file", error)
            # The SDK's word for 404: the file is no longer there.
            return Fetched("gone" if isinstance(error, InvalidToken) else "later")
        ending = PurePosixPath(file.file_path or "").suffix.lower()
        kind = TYPES.get(ending, "application/octet-stream")
        return Fetched("kept", content, kind) if len(content) <= most_bytes else Fetched("too_big")

    async def leave(self, group: str) -> None:
        try:
            await self._bot.leave_chat(group)
        except TROUBLE as error:
            self._note("leaveChat", error)

    async def set_webhook(self, url: str) -> Outcome:
        """Let Telegram post updates to this address, with the secret."""
        try:
            await self._bot.set_webhook(
                url,
                secret_token=self._secret,
                allowed_updates=reading.UPDATES,
                max_connections=WEBHOOK_CONNECTIONS,
            )
        except TROUBLE as error:
            self._note("setWebhook", error)
            return verdicts.outcome(error, must_deliver=True)
        return Outcome("sent")

    async def poll(self, offset: int, seconds: int = 30) -> list[Raw]:
        """The updates from ``offset`` on, as they come; none after so many silent seconds. PollFailed.

        Asking for an offset tells Telegram that all before it are stored.
        """
        try:
            if not self._webhook_deleted:
                await self._bot.delete_webhook()
                self._webhook_deleted = True
            found = await self._bot.do_api_request(
                "getupdates",  # spelt so, the SDK leaves the answer as it is; Telegram does not mind
                {"offset": offset, "timeout": seconds, "allowed_updates": list(reading.UPDATES)},
                read_timeout=seconds + self._seconds,
            )
        except TROUBLE as error:
            self._webhook_deleted = self._webhook_deleted and not isinstance(error, Conflict)
            self._note("getUpdates", error)
            reason = verdicts.outcome(error, must_deliver=True).reason
            wait = verdicts.wait_seconds(error) if isinstance(error, TelegramError) else 0.0
            raise PollFailed(reason, wait) from None
        if not isinstance(found, list):
            raise PollFailed("no list of updates")
        return [update for update in found if isinstance(update, Mapping)]

    def _note(self, method: str, error: Exception) -> None:
        """Never the error's own words: they may hold the address, and with it the token."""
        log.warning("telegram said no", method=method, error=type(error).__name__)
