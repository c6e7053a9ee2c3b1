"""Reply, push, multicast: https://developers.line.biz/en/reference/messaging-api/#send-reply-message"""

from starlette.responses import JSONResponse, Response

from .bubbles import bubble
from .calls import Call, Json, done, refused
from .state import Accepted, LineState

QUOTABLE = {"text", "textV2", "sticker", "image", "video", "template", "flex"}
MONTHLY_LIMIT = "You have reached your monthly limit."


def reply(line: LineState, call: Call) -> Response:
    """Free, once, and only while the token is fresh."""
    token = line.tokens.get(call.json["replyToken"])
    if token is None or not token.usable(line.clock()):
        return refused(400, "Invalid reply token")
    token.used = True
    return done({"sentMessages": put(line, [token.chat], call.json)})


def push(line: LineState, call: Call) -> Response:
    """Counted per person; 200 even when the person has blocked the bot."""
    before = repeated(line, call)
    if before is not None:
        return before
    to = call.json["to"]
    people = line.arrives(to)
    if people is None:
        return refused(400, "Failed to send messages")
    if not line.quota_allows(people):
        return refused(429, MONTHLY_LIMIT)
    line.used += people
    answer = {"sentMessages": put(line, [to] if people else [], call.json)}
    return keep(line, call, answer)


def multicast(line: LineState, call: Call) -> Response:
    """One message to many; tells no ids."""
    before = repeated(line, call)
    if before is not None:
        return before
    reached = [to for to in call.json["to"] if line.arrives(to)]
    if not line.quota_allows(len(reached)):
        return refused(429, MONTHLY_LIMIT)
    line.used += len(reached)
    put(line, reached, call.json)
    return keep(line, call, {})


def validate(line: LineState, call: Call) -> Response:
    """The checks were made at the door."""
    return done()


def repeated(line: LineState, call: Call) -> Response | None:
    """409 with the first answer, if this retry key was accepted before."""
    key = call.headers.get("x-line-retry-key", "")
    accepted = line.remembered(key)
    if accepted is None:
        return None
    if accepted.body != call.body:
        line.problems.append(f"{call.endpoint}: the retry key came back with another body")
    answer = {"message": "The retry key is already accepted", **accepted.answer}
    return JSONResponse(answer, 409, {"x-line-accepted-request-id": accepted.request_id})


def keep(line: LineState, call: Call, answer: Json) -> Response:
    """Remember what was accepted with a retry key."""
    key = call.headers.get("x-line-retry-key")
    if key:
        line.accepted[key] = Accepted(line.clock(), call.request_id, call.body, answer)
    return done(answer)


def put(line: LineState, chats: list[str], body: Json) -> list[Json]:
    """Show the messages in each chat; gives `sentMessages`."""
    sent = []
    for message in body["messages"]:
        message_id = line.next_message_id()
        shown = bubble(message, message_id, silent=bool(body.get("notificationDisabled")))
        for chat in chats:
            line.show(chat, shown)
        quote = {"quoteToken": f"quote-{message_id}"} if message["type"] in QUOTABLE else {}
        sent.append({"id": message_id, **quote})
    return sent
