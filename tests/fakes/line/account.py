"""Profile, quota, bot info, webhook address, loading animation, groups."""

from starlette.responses import Response

from tests.fakes.base import post

from .calls import Call, Json, done, refused
from .events import sign
from .state import LineState

NOT_FOUND = "Not found"


def info(line: LineState, call: Call) -> Response:
    """The bot itself."""
    channel = line.channel
    return done(
        {
            "userId": channel.bot_id,
            "basicId": "@000banso",
            "displayName": channel.name,
            "chatMode": "bot",
            "markAsReadMode": "auto",
        }
    )


def profile(line: LineState, call: Call) -> Response:
    """404 for people who blocked the bot or never met it."""
    person = line.people.get(call.path["user"])
    if person is None or not person.reachable:
        return refused(404, NOT_FOUND)
    language: Json = {"language": person.language} if person.language else {}
    return done({"userId": person.id, "displayName": person.name, **language})


def member(line: LineState, call: Call) -> Response:
    """A group member's profile has no language."""
    group = line.groups.get(call.path["group"])
    person = line.people.get(call.path["user"])
    if group is None or person is None or person.id not in group.members:
        return refused(404, NOT_FOUND)
    return done({"userId": person.id, "displayName": person.name})


def group_summary(line: LineState, call: Call) -> Response:
    """The group's name."""
    group = line.groups.get(call.path["group"])
    if group is None or group.left:
        return refused(404, NOT_FOUND)
    return done({"groupId": group.id, "groupName": group.name})


def leave(line: LineState, call: Call) -> Response:
    """The bot leaves a group."""
    group = line.groups.get(call.path["group"])
    if group is None or group.left:
        return refused(404, NOT_FOUND)
    group.left = True
    return done()


def quota(line: LineState, call: Call) -> Response:
    """How many pushes a month the plan has."""
    value = line.channel.monthly_quota
    return done({"type": "none"} if value is None else {"type": "limited", "value": value})


def consumption(line: LineState, call: Call) -> Response:
    """How many of them are used."""
    return done({"totalUsage": line.used})


def webhook_get(line: LineState, call: Call) -> Response:
    """Where events go."""
    if not line.webhook_url:
        return refused(404, NOT_FOUND)
    return done({"endpoint": line.webhook_url, "active": line.channel.webhook_active})


def webhook_set(line: LineState, call: Call) -> Response:
    """HTTPS only, as LINE; plain HTTP is taken for 127.0.0.1, where the bot under test is."""
    endpoint = str(call.json["endpoint"])
    if not endpoint.startswith(("https://", "http://127.0.0.1:")) or len(endpoint) > 500:
        return refused(400, "Invalid webhook endpoint URL")
    line.webhook_url = endpoint
    return done()


def webhook_test(line: LineState, call: Call) -> Response:
    """Send an empty list of events and tell what came back."""
    asked = call.json or {}
    url = asked.get("endpoint") or line.webhook_url
    body = b'{"destination":"%s","events":[]}' % line.channel.bot_id.encode()
    status = post(url, body, sign(body, line.channel.secret)) if url else 0
    good = status == 200
    reason = "OK" if good else "ERROR_STATUS_CODE" if status else "COULD_NOT_CONNECT"
    at = line.clock().isoformat().replace("+00:00", "Z")
    return done(
        {"success": good, "timestamp": at, "statusCode": status, "reason": reason, "detail": str(status)}
    )


def loading(line: LineState, call: Call) -> Response:
    """202, whether it is to be seen or not."""
    line.loading.append((call.json["chatId"], call.json.get("loadingSeconds", 20)))
    return done(status=202)


def mark_as_read(line: LineState, call: Call) -> Response:
    """Everything up to this message is shown as read."""
    line.read_tokens.append(call.json["markAsReadToken"])
    return done()
