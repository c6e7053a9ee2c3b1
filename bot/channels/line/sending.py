"""Requests to LINE by its SDK, and what came of each.

https://developers.line.biz/en/reference/messaging-api/#status-codes and
https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import structlog

from bot.shaping.lenient import identity, parts
from dialogs.messages import Message

from .packing import Json, message_object
from .sdk import ApiException, AsyncApiClient, Configuration, aiohttp

HOST = "https://api.line.me"
CONTENT_HOST = "https://api-data.line.me"
CHUNK_BYTES = 65_536
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: ``status`` 0 where nothing did, ``reached`` False where the request never left."""

    status: int
    body: str = ""
    reached: bool = True
    ids: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300

    @property
    def unclear(self) -> bool:
        return self.status == 0 or self.status >= 500


@dataclass(frozen=True, slots=True)
class Content:
    """A kept file as it came, read up to the limit; ``too_big`` where there was more."""

    status: int
    data: bytes = b""
    content_type: str = ""
    too_big: bool = False


class Requests:
    """The SDK's client with one access token. To be opened inside the running loop."""

    def __init__(self, access_token: str, api_url: str | None, seconds: float) -> None:
        self._access_token = access_token
        self._host = api_url.rstrip("/") if api_url else None
        self._seconds = seconds
        self._client: Any = None

    async def open(self) -> None:
        self._client = AsyncApiClient(Configuration(access_token=self._access_token, host=self._host))

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def reply(self, token: str, messages: Sequence[Message]) -> Answer:
        """Free, and once. There is no retry key for it."""
        return await self._post("message/reply", {"replyToken": token, "messages": _objects(messages)})

    async def push(self, to: str, messages: Sequence[Message], retry_key: str) -> Answer:
        """Counted. With the same key it may be asked again for 24 hours."""
        body = {"to": to, "messages": _objects(messages)}
        return await self._post("message/push", body, {"X-Line-Retry-Key": retry_key})

    async def leave(self, group: str) -> Answer:
        """Leave a group (id C…) or a room (id R…)."""
        kind = "room" if group.startswith("R") else "group"
        return await self._post(f"{kind}/{quote(group, safe='')}/leave")

    async def quota(self) -> tuple[int, int | None] | None:
        """The month's counted messages and the plan's limit (None: none); None where LINE does not say."""
        plan = await self._ask("message/quota")
        spent = await self._ask("message/quota/consumption")
        try:
            limit, used = json.loads(plan.body), json.loads(spent.body)
            return int(used["totalUsage"]), int(limit["value"]) if limit["type"] == "limited" else None
        except (ValueError, LookupError, TypeError):
            return None

    async def content(self, message: str, most_bytes: int) -> Content:
        """The bytes of a message. The SDK's own call would take a file of any size into memory."""
        url = f"{self._host or CONTENT_HOST}/v2/bot/message/{quote(message, safe='')}/content"
        try:
            response = await self._client.rest_client.request(
                "GET",
                url,
                headers={"Authorization": f"Bearer {self._access_token}"},
                _preload_content=False,
                _request_timeout=self._timeout(),
            )
            async with response:
                _note("content", response.status, response.headers)
                return await _read(response, most_bytes)
        except (aiohttp.ClientError, OSError) as error:
            _note("content", 0, {}, type(error).__name__)
            return Content(0)

    async def _post(self, path: str, body: Json | None = None, headers: Json | None = None) -> Answer:
        return await self._call("POST", path, body, headers)

    async def _ask(self, path: str) -> Answer:
        return await self._call("GET", path)

    async def _call(
        self, method: str, path: str, body: Json | None = None, headers: Json | None = None
    ) -> Answer:
        """Of an answer to a GET, what it says."""
        endpoint = path.rpartition("/")[2]
        try:
            response = await self._client.call_api(
                f"/v2/bot/{path}", method, body=body, header_params=headers, response_types_map={},
                _host=HOST, _request_timeout=self._timeout(),
            )  # fmt: skip
            ids = _ids(response.raw_data) if body else ()
            said = response.raw_data if method == "GET" else ""
        except ApiException as error:
            answer = Answer(error.status, error.body or "")
            _note(endpoint, error.status, error.headers)
        except Exception as error:  # noqa: BLE001 - whatever an answer in a strange form leads to
            answer = Answer(0, reached=not isinstance(error, aiohttp.ClientConnectorError))
            _note(endpoint, 0, {}, type(error).__name__)
        else:
            answer = Answer(response.status_code, said, ids=ids)
            _note(endpoint, response.status_code, response.headers)
        return answer

    def _timeout(self) -> Any:
        return aiohttp.ClientTimeout(total=self._seconds)


def sent_ids(body: object) -> tuple[str, ...]:
    """The ids in ``sentMessages``, in the order of the request."""
    return tuple(filter(None, (identity(sent, "id") for sent in parts(body, "sentMessages"))))


def _ids(body: str) -> tuple[str, ...]:
    """Raises where it is no answer of LINE's: something on the way may have given it."""
    return tuple(str(sent["id"]) for sent in json.loads(body)["sentMessages"])


def _objects(messages: Sequence[Message]) -> list[Json]:
    return [message_object(message) for message in messages]


async def _read(response: Any, most_bytes: int) -> Content:
    if response.status != 200:
        return Content(response.status)
    data = b""
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        data += chunk
        if len(data) > most_bytes:
            return Content(200, too_big=True)
    return Content(200, data, response.content_type)


def _note(endpoint: str, status: int, headers: Any, error: str = "") -> None:
    """What LINE asks bots to keep of each request; never whose it was, nor what stood in it."""
    request_id = (headers or {}).get("x-line-request-id", "")
    log.info("line answered", endpoint=endpoint, status=status, request_id=request_id, error=error)
