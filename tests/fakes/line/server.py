"""The fake LINE as an ASGI app: token, rate and body are looked at here, then the endpoint answers."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from tests.fakes import specs
from tests.fakes.base import Clock, real_clock
from tests.fakes.door import Door
from tests.fakes.faults import Fault
from tests.fakes.limits.line_calls import REQUEST_BYTES, call_problems, header_problems

from .calls import UNAUTHORISED, Call, refused
from .people import People
from .routes import ENDPOINTS, Endpoint


class FakeLine(People):
    """`app` is served; people act and phones are read from the test.

    `problems` collects everything that LINE would refuse as malformed (answered 400 too) and, where the
    published description is at hand, everything that it does not know.
    """

    def __init__(self, clock: Clock = real_clock) -> None:
        super().__init__(clock)
        self._routes = [self.route(endpoint) for endpoint in ENDPOINTS]
        starlette = Starlette(routes=self._routes, exception_handlers={404: self.unknown})
        self.app = Door(starlette, self.faults, self.name_of, self.record, faulty)

    def route(self, endpoint: Endpoint) -> Route:
        """The Starlette route of one line of the table."""

        async def run(request: Request) -> Response:
            body = await request.body()
            with self.changed:
                number = f"request-{self.count('request'):08d}"
                path = {key: str(value) for key, value in request.path_params.items()}
                call = Call(endpoint.name, path, dict(request.headers), body, number)
                response = self.admit(endpoint, call) or endpoint.answer(self, call)
                response.headers["x-line-request-id"] = number
                self.changed.notify_all()
            return response

        return Route(endpoint.path, run, methods=[endpoint.method], name=endpoint.name)

    def admit(self, endpoint: Endpoint, call: Call) -> Response | None:
        """None, or what LINE answers instead of doing it."""
        if call.headers.get("authorization") != f"Bearer {self.channel.access_token}":
            return refused(401, UNAUTHORISED)
        if not self.rates.allows(endpoint.name, self.clock()):
            return refused(429, "The API rate limit has been exceeded. Try again later.")
        if len(call.body) >= REQUEST_BYTES:
            self.problems.append(f"{endpoint.name}: body of {len(call.body)} bytes")
            return refused(413, "Request exceeds the max size of 2MB")
        return self.check(endpoint, call)

    def check(self, endpoint: Endpoint, call: Call) -> Response | None:
        """Note every problem; 400 for those that LINE itself is known to refuse."""
        found = header_problems(endpoint.name, call.headers.get("x-line-retry-key"))
        found += call_problems(endpoint.name, call.json)
        found = found or [f"(spec) {problem}" for problem in self.spec_problems(endpoint, call)]
        self.problems += [f"{endpoint.name}: {problem}" for problem in found]
        refusals = [problem for problem in found if not problem.startswith("(spec)")]
        if refusals:
            return refused(400, f"The request body has {len(refusals)} error(s)", refusals)
        return None

    def spec_problems(self, endpoint: Endpoint, call: Call) -> list[str]:
        """What the published description has against it."""
        return specs.line_problems(endpoint.schema, call.json)

    def name_of(self, method: str, path: str) -> str:
        """The endpoint's name in the table; `unknown` if LINE has no such path."""
        scope = {"type": "http", "method": method, "path": path}
        matching = (route.name for route in self._routes if route.matches(scope)[0] is Match.FULL)
        return next(matching, "unknown")

    async def unknown(self, request: Request, error: Exception) -> Response:
        """Nothing is there."""
        self.problems.append(f"no such endpoint: {request.method} {request.url.path}")
        return refused(404, "Not found")


def faulty(fault: Fault) -> Response:
    """An ordered error in LINE's form."""
    return refused(fault.status, fault.message or "An ordered fault")
