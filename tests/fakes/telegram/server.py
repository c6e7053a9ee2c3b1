"""The fake Telegram as an ASGI app: token and parameters are looked at here, then the method answers."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes import specs
from tests.fakes.base import Clock, real_clock
from tests.fakes.door import Door
from tests.fakes.faults import Fault
from tests.fakes.limits.telegram import findings

from . import account, methods
from .calls import Call, Json, Refusal, read_call
from .people import People
from .state import TelegramState

POLL_AT_MOST = 50.0
POLL_STEP = 0.02
Method = Callable[[TelegramState, Call], Any]

METHODS: dict[str, Method] = {
    "getMe": account.get_me,
    "setWebhook": account.set_webhook,
    "deleteWebhook": account.delete_webhook,
    "getWebhookInfo": account.webhook_info,
    "setMyCommands": account.set_commands,
    "getMyCommands": account.get_commands,
    "deleteMyCommands": account.delete_commands,
    "sendMessage": methods.send_message,
    "sendPhoto": methods.send_photo,
    "sendDocument": methods.send_document,
    "sendChatAction": methods.chat_action,
    "editMessageText": methods.edit_text,
    "editMessageReplyMarkup": methods.edit_markup,
    "deleteMessage": methods.delete_message,
    "answerCallbackQuery": methods.answer_query,
    "getFile": methods.get_file,
    "leaveChat": methods.leave_chat,
}
NAMES = {name.lower(): name for name in [*METHODS, "getUpdates"]}


class FakeTelegram(People):
    """`app` is served; people act and phones are read from the test.

    `problems` collects everything that Telegram would refuse as malformed (answered 400 too) and, where the
    published description is at hand, everything that it does not know.
    """

    def __init__(self, clock: Clock = real_clock) -> None:
        super().__init__(clock)
        routes = [
            Route("/bot{token}/{method}", self.method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.download, methods=["GET"]),
        ]
        self.app = Door(Starlette(routes=routes), self.faults, name_of, self.record, faulty)

    async def method(self, request: Request) -> Response:
        """Answer one call of a method."""
        name = name_of(request.method, request.url.path)
        call = await read_call(name, request)
        try:
            self.admit(request, call)
            answer = await self.updates_for(request, call) if name == "getUpdates" else self.do(call)
        except Refusal as refusal:
            return refusal.response()
        return JSONResponse({"ok": True, "result": answer})

    def admit(self, request: Request, call: Call) -> None:
        """Refusal of a wrong token, an unknown method, or parameters that Telegram does not take."""
        if request.path_params["token"] != self.account.token:
            raise Refusal(401, "Unauthorized")
        if call.method not in NAMES.values():
            self.problems.append(f"no such method: {request.path_params['method']}")
            raise Refusal(404, "Not Found")
        found = findings(call.method, call.params)
        spec = [] if found else specs.telegram_problems(call.method, call.given, form=call.form)
        with self.changed:
            self.problems += [f"{call.method}: {finding.problem}" for finding in found]
            self.problems += [f"{call.method}: (spec) {problem}" for problem in spec]
        if found:
            raise Refusal(400, found[0].answer)

    def do(self, call: Call) -> Any:
        """Run a method under the lock."""
        with self.changed:
            answer = METHODS[call.method](self, call)
            self.changed.notify_all()
            return answer

    async def updates_for(self, request: Request, call: Call) -> list[Json]:
        """Long poll: wait (real seconds) until something is there, the time is over, or the bot hangs up."""
        with self.changed:
            number = account.begin_poll(self, call)
        give_up = time.monotonic() + min(call.integer("timeout"), POLL_AT_MOST)
        while True:
            with self.changed:
                found = account.poll(self, call, number)
            if found or time.monotonic() >= give_up or await request.is_disconnected():
                return found
            await asyncio.sleep(POLL_STEP)

    async def download(self, request: Request) -> Response:
        """The bytes of a file."""
        found = [one for one in self.files.values() if one.path == request.path_params["path"]]
        if request.path_params["token"] != self.account.token or not found:
            return Refusal(404, "Not Found").response()
        return Response(found[0].data, media_type="application/octet-stream")


def name_of(_method: str, path: str) -> str:
    """The method as Telegram spells it, `file` for a download, or `unknown`."""
    if path.startswith("/file/"):
        return "file"
    return NAMES.get(path.rsplit("/", 1)[-1].lower(), "unknown")


def faulty(fault: Fault) -> Response:
    """An ordered error in Telegram's form."""
    wait = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
    words = f"Too Many Requests: retry after {fault.retry_after}" if wait else "An ordered fault"
    return Refusal(fault.status, fault.message or words, **wait).response()
