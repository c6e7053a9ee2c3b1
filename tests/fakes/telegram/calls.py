"""One call of a method, and the answers that Telegram gives to it."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Json = dict[str, Any]
STRUCTURED = {
    "reply_markup",
    "commands",
    "allowed_updates",
    "reply_parameters",
    "entities",
    "scope",
    "link_preview_options",
}


class Refusal(Exception):
    """Telegram's error answer."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def response(self) -> Response:
        """As JSON; `retry_after` stands in a header too."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        wait = self.parameters.get("retry_after")
        return JSONResponse(answer, self.code, {"retry-after": str(wait)} if wait else None)


@dataclass(frozen=True)
class Call:
    """A method with its parameters: `given` as they came over the wire, `params` with nested JSON read."""

    method: str
    given: Json
    params: Json
    files: dict[str, bytes]
    form: bool

    def integer(self, name: str, default: int = 0) -> int:
        """A number, which a form carries as text."""
        return int(self.params.get(name, default))

    def flag(self, name: str) -> bool:
        """A boolean, which a form carries as text."""
        return str(self.params.get(name, "")).lower() == "true"


async def read_call(method: str, request: Request) -> Call:
    """Parameters of the query, of a form (with files), or of a JSON body."""
    given: Json = dict(request.query_params)
    files: dict[str, bytes] = {}
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        given |= json.loads(await request.body() or b"{}")
        return Call(method, given, given, files, form=False)
    async with request.form() as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                files[name] = await value.read()
                given.setdefault(name, f"attach://{name}")
            else:
                given[name] = value
    attached = {name for name in files if name not in request.query_params and is_attachment(name, given)}
    sent = {name: value for name, value in given.items() if name not in attached}
    return Call(
        method, sent, {name: structured(name, value) for name, value in sent.items()}, files, form=True
    )


def is_attachment(name: str, given: Json) -> bool:
    """Whether a file part only carries the bytes of another parameter, which names it as `attach://part`."""
    return any(value == f"attach://{name}" for other, value in given.items() if other != name)


def structured(name: str, value: Any) -> Any:
    """The object in a form field, if this field carries one."""
    if name not in STRUCTURED or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
