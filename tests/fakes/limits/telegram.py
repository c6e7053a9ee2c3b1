"""What Telegram refuses: https://core.telegram.org/bots/api (texts in code points, data in bytes)."""

import json
import re
from html import unescape
from typing import Any, NamedTuple

from .units import Limit

Params = dict[str, Any]


class Finding(NamedTuple):
    """A problem in our words, and Telegram's own words for it."""

    problem: str
    answer: str


REQUIRED: dict[str, tuple[str, ...]] = {
    "sendMessage": ("chat_id", "text"),
    "editMessageText": ("text", "chat_id", "message_id"),
    "editMessageReplyMarkup": ("chat_id", "message_id"),
    "deleteMessage": ("chat_id", "message_id"),
    "answerCallbackQuery": ("callback_query_id",),
    "sendPhoto": ("chat_id", "photo"),
    "sendDocument": ("chat_id", "document"),
    "sendChatAction": ("chat_id", "action"),
    "setMyCommands": ("commands",),
    "setWebhook": ("url",),
    "getFile": ("file_id",),
    "leaveChat": ("chat_id",),
}
TEXTS: dict[tuple[str, str], Limit] = {
    ("sendMessage", "text"): Limit("code_point", 4096, 1),
    ("editMessageText", "text"): Limit("code_point", 4096, 1),
    ("sendPhoto", "caption"): Limit("code_point", 1024),
    ("sendDocument", "caption"): Limit("code_point", 1024),
    ("answerCallbackQuery", "text"): Limit("code_point", 200),
}
CALLBACK_DATA = Limit("utf8", 64, 1)
BUTTONS = Limit("items", 100)
BUTTONS_IN_ROW = Limit("items", 8)
MARKUP = Limit("json_bytes", 10_240)
COMMANDS = Limit("items", 100)
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_DESCRIPTION = Limit("code_point", 256, 1)
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
CHAT_ACTIONS = {"typing", "upload_photo", "record_voice", "upload_voice", "upload_document", "find_location"}
TAGS = "b|strong|i|em|u|ins|s|strike|del|span|tg-spoiler|a|tg-emoji|code|pre|blockquote"
TAG = re.compile(rf"<(/?)({TAGS})(?:\s[^<>]*)?>")
DOWNLOAD_BYTES = 20 * 2**20
PHOTO_BYTES = 10_000_000
BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def findings(method: str, params: Params) -> list[Finding]:
    """Everything wrong with a call."""
    found = [
        bad(f"{name}: required", f"{name} is empty")
        for name in REQUIRED.get(method, ())
        if name not in params
    ]
    found += text_findings(method, params)
    markup = params.get("reply_markup")
    if markup is not None:
        found += markup_findings(markup)
    if method == "setMyCommands":
        found += command_findings(params.get("commands"))
    if method == "setWebhook":
        found += webhook_findings(params)
    if method == "sendChatAction" and params.get("action") not in CHAT_ACTIONS:
        found.append(bad("action: unknown", "wrong parameter action in request"))
    return found


def bad(problem: str, answer: str) -> Finding:
    """A finding that Telegram answers with 400."""
    return Finding(problem, f"Bad Request: {answer}")


def plain(text: str, parse_mode: str | None) -> str:
    """The text that people see."""
    return unescape(TAG.sub("", text)) if (parse_mode or "").lower() == "html" else text


def text_findings(method: str, params: Params) -> list[Finding]:
    """Lengths, and whether HTML can be parsed."""
    mode = params.get("parse_mode")
    if mode is not None and mode.lower() != "html":
        return [bad(f"parse_mode {mode}: this fake only knows HTML", "unsupported parse_mode")]
    found = []
    for name in ("text", "caption"):
        limit = TEXTS.get((method, name))
        if limit is None or name not in params:
            continue
        text = str(params[name])
        if mode and not parses(text):
            found.append(bad(f"{name}: HTML cannot be parsed", "can't parse entities: Unsupported start tag"))
        problem = limit.problem(plain(text, mode).strip())
        if problem:
            empty = not plain(text, mode).strip()
            found.append(
                bad(f"{name}: {problem}", "message text is empty" if empty else too_long(method, name))
            )
    return found


def too_long(method: str, name: str) -> str:
    """Telegram's words for a text that is too long."""
    if method == "answerCallbackQuery":
        return "MESSAGE_TOO_LONG"
    return "message caption is too long" if name == "caption" else "message is too long"


def parses(html: str) -> bool:
    """Whether all tags are known and closed in order, and no other `<` is there."""
    stack: list[str] = []
    for close, tag in TAG.findall(html):
        if not close:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            return False
    return not stack and "<" not in TAG.sub("", html)


def markup_findings(markup: Any) -> list[Finding]:
    """Everything wrong with an inline keyboard or a reply keyboard."""
    if not isinstance(markup, dict):
        return [bad("reply_markup: not an object", "object expected as reply markup")]
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    buttons = [button for row in rows for button in row]
    problems = [BUTTONS.problem(buttons), MARKUP.problem(markup)] + [
        BUTTONS_IN_ROW.problem(row) for row in rows
    ]
    found = [bad(f"reply_markup: {problem}", "reply markup is too long") for problem in problems if problem]
    if "inline_keyboard" in markup:
        found += [finding for button in buttons for finding in button_findings(button)]
    return found


def button_findings(button: Params) -> list[Finding]:
    """Everything wrong with an inline button."""
    found = []
    if not button.get("text"):
        found.append(
            bad("button: no text", 'can\'t parse inline keyboard button: Field "text" must not be empty')
        )
    actions = BUTTON_ACTIONS & button.keys()
    if len(actions) != 1:
        found.append(bad(f"button: exactly one action, not {sorted(actions)}", "BUTTON_TYPE_INVALID"))
    problem = CALLBACK_DATA.problem(button["callback_data"]) if "callback_data" in button else None
    if problem:
        found.append(bad(f"callback_data: {problem}", "BUTTON_DATA_INVALID"))
    return found


def command_findings(commands: Any) -> list[Finding]:
    """Everything wrong with a list of commands."""
    if not isinstance(commands, list):
        return [bad("commands: not a list", "can't parse BotCommand list")]
    problem = COMMANDS.problem(commands)
    found = [bad(f"commands: {problem}", "BOT_COMMANDS_TOO_MUCH")] if problem else []
    for command in commands:
        if not COMMAND.fullmatch(command.get("command", "")):
            found.append(bad(f"command: {json.dumps(command)}", "BOT_COMMAND_INVALID"))
        if COMMAND_DESCRIPTION.problem(command.get("description", "")):
            found.append(bad(f"description: {json.dumps(command)}", "BOT_COMMAND_DESCRIPTION_INVALID"))
    return found


def webhook_findings(params: Params) -> list[Finding]:
    """HTTPS only, as Telegram; plain HTTP is taken for 127.0.0.1, where the bot under test is."""
    found = []
    if not str(params.get("url", "")).startswith(("https://", "http://127.0.0.1:")) and params.get("url"):
        found.append(bad("url: not https", "bad webhook: An HTTPS URL must be provided for webhook"))
    if "secret_token" in params and not SECRET.fullmatch(params["secret_token"]):
        found.append(bad("secret_token: characters", "secret token contains unallowed characters"))
    return found
