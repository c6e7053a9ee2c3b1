"""One call of the API, and the answers that LINE gives to it."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

Json = dict[str, Any]
UNAUTHORISED = "Authentication failed. Confirm that the access token in the authorization header is valid."


@dataclass(frozen=True)
class Call:
    """What an endpoint needs of a request."""

    endpoint: str
    path: dict[str, str]
    headers: dict[str, str]
    body: bytes
    request_id: str

    @property
    def json(self) -> Any:
        """The body as JSON; None if it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


def done(answer: Json | None = None, status: int = 200) -> Response:
    """It worked."""
    return JSONResponse(answer or {}, status)


def refused(status: int, message: str, problems: list[str] | None = None) -> Response:
    """LINE's form of an error."""
    answer: Json = {"message": message}
    if problems:
        answer["details"] = [
            dict(zip(("property", "message"), p.split(": ", 1), strict=False)) for p in problems
        ]
    return JSONResponse(answer, status)
