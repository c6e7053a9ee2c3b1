"""The methods that show something to people: https://core.telegram.org/bots/api#available-methods"""

from typing import Any

from tests.fakes.limits.telegram import DOWNLOAD_BYTES, PHOTO_BYTES, plain
from tests.fakes.phone import BOT, Bubble

from .bubbles import bubble, keyboard
from .calls import Call, Json, Refusal
from .people import file_json
from .state import Query, TelegramState

STANDINGS = {
    "blocked": "bot was blocked by the user",
    "deactivated": "user is deactivated",
    "new": "bot can't initiate conversation with a user",
}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def target(telegram: TelegramState, call: Call) -> int:
    """The chat a call is for; Refusal if the bot may not write there."""
    text = str(call.params["chat_id"])
    chat = int(text) if text.lstrip("-").isdigit() else 0
    if chat in telegram.people:
        standing = telegram.people[chat].standing
        if standing != "started":
            raise Refusal(403, f"Forbidden: {STANDINGS[standing]}")
        return chat
    group = telegram.groups.get(chat)
    if group is None:
        raise Refusal(400, "Bad Request: chat not found")
    if group.moved_to:
        answer = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, answer, migrate_to_chat_id=group.moved_to)
    if group.expelled:
        raise Refusal(403, f"Forbidden: bot was kicked from the {group.kind} chat")
    return chat


def put(telegram: TelegramState, call: Call, content: Json) -> Json:
    """Show a new message of the bot; gives the Message."""
    chat = target(telegram, call)
    markup = call.params.get("reply_markup") or {}
    message = {
        "message_id": telegram.next_message_id(chat),
        "from": telegram.bot_json(),
        "chat": telegram.chat_json(chat),
        "date": telegram.seconds(),
        **content,
        **({"reply_markup": markup} if "inline_keyboard" in markup else {}),
    }
    if "keyboard" in markup:
        telegram.keyboards[str(chat)] = keyboard(markup)
    if markup.get("remove_keyboard"):
        telegram.keyboards.pop(str(chat), None)
    telegram.show(chat, bubble(message, BOT, silent=call.flag("disable_notification")))
    return message


def send_message(telegram: TelegramState, call: Call) -> Any:
    """A text."""
    return put(telegram, call, {"text": plain(str(call.params["text"]), call.params.get("parse_mode"))})


def caption(call: Call) -> Json:
    """The words under a picture or file."""
    text = plain(str(call.params.get("caption", "")), call.params.get("parse_mode"))
    return {"caption": text} if text else {}


def uploaded(call: Call, name: str) -> bytes:
    """The bytes of a file parameter; empty if it names a file of Telegram or an address."""
    part = str(call.params[name]).removeprefix("attach://")
    return call.files.get(part, b"")


def send_photo(telegram: TelegramState, call: Call) -> Any:
    """A picture."""
    data = uploaded(call, "photo")
    if len(data) > PHOTO_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    photo = {**file_json(telegram.store("photos", data, "jpg")), "width": 1280, "height": 960}
    return put(telegram, call, {"photo": [photo], **caption(call)})


def send_document(telegram: TelegramState, call: Call) -> Any:
    """A file."""
    document = file_json(telegram.store("documents", uploaded(call, "document"), "bin"))
    return put(telegram, call, {"document": document, **caption(call)})


def own_bubble(telegram: TelegramState, call: Call, what: str) -> Bubble:
    """The bot's own message that a call is about."""
    chat = target(telegram, call)
    wanted = str(call.params["message_id"])
    found = next((one for one in telegram.chat(chat) if one.id == wanted), None)
    if found is None:
        raise Refusal(400, f"Bad Request: message to {what} not found")
    if found.sender != BOT and what == "edit":
        raise Refusal(400, "Bad Request: message can't be edited")
    return found


def change(telegram: TelegramState, call: Call, content: Json) -> Any:
    """Replace content and inline keyboard of a message; no change at all is refused."""
    before = own_bubble(telegram, call, "edit")
    markup = call.params.get("reply_markup")
    kept = {name: value for name, value in before.raw.items() if name not in ("reply_markup", "edit_date")}
    message = {**kept, **content, **({"reply_markup": markup} if markup else {})}
    if message == {name: value for name, value in before.raw.items() if name != "edit_date"}:
        raise Refusal(400, NOT_MODIFIED)
    message["edit_date"] = telegram.seconds()
    telegram.rewrite(message["chat"]["id"], bubble(message, BOT, silent=before.silent))
    return message


def edit_text(telegram: TelegramState, call: Call) -> Any:
    """A new text; without `reply_markup` the buttons go."""
    return change(telegram, call, {"text": plain(str(call.params["text"]), call.params.get("parse_mode"))})


def edit_markup(telegram: TelegramState, call: Call) -> Any:
    """Only new buttons, or none."""
    return change(telegram, call, {})


def delete_message(telegram: TelegramState, call: Call) -> Any:
    """Off the screen."""
    found = own_bubble(telegram, call, "delete")
    telegram.wipe(str(call.params["chat_id"]), found.id)
    return True


def answer_query(telegram: TelegramState, call: Call) -> Any:
    """The button stops spinning; too late is 400."""
    query: Query | None = telegram.queries.get(str(call.params["callback_query_id"]))
    if query is None or (telegram.clock() - query.at).total_seconds() > telegram.account.callback_seconds:
        raise Refusal(400, TOO_OLD)
    query.answered = True
    query.toast = str(call.params.get("text", ""))
    return True


def chat_action(telegram: TelegramState, call: Call) -> Any:
    """`typing` and the like."""
    telegram.actions.append((str(target(telegram, call)), str(call.params["action"])))
    return True


def get_file(telegram: TelegramState, call: Call) -> Any:
    """Where to download; up to 20 MB."""
    stored = telegram.files.get(str(call.params["file_id"]))
    if stored is None:
        raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > DOWNLOAD_BYTES:
        raise Refusal(400, "Bad Request: file is too big")
    return {**file_json(stored), "file_path": stored.path}


def leave_chat(telegram: TelegramState, call: Call) -> Any:
    """The bot leaves a group."""
    telegram.groups[target(telegram, call)].expelled = True
    return True
