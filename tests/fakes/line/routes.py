"""The endpoints: method, path, name (for faults, rates, the record), what answers, schema in the OpenAPI."""

from collections.abc import Callable
from typing import NamedTuple

from starlette.responses import Response

from . import account, media, sending
from .calls import Call
from .state import LineState

Answer = Callable[[LineState, Call], Response]


class Endpoint(NamedTuple):
    """One line of the table."""

    method: str
    path: str
    name: str
    answer: Answer
    schema: str = ""


MENU = "/v2/bot/richmenu"
MESSAGE = "/v2/bot/message"
DEFAULT_MENU = "/v2/bot/user/all/richmenu"
VALIDATE = "ValidateMessageRequest"

ENDPOINTS = [
    Endpoint("POST", f"{MESSAGE}/reply", "reply", sending.reply, "ReplyMessageRequest"),
    Endpoint("POST", f"{MESSAGE}/push", "push", sending.push, "PushMessageRequest"),
    Endpoint("POST", f"{MESSAGE}/multicast", "multicast", sending.multicast, "MulticastRequest"),
    Endpoint("POST", f"{MESSAGE}/validate/{{kind}}", "validate", sending.validate, VALIDATE),
    Endpoint("GET", f"{MESSAGE}/quota", "quota", account.quota),
    Endpoint("GET", f"{MESSAGE}/quota/consumption", "consumption", account.consumption),
    Endpoint("GET", f"{MESSAGE}/{{message}}/content", "content", media.content),
    Endpoint("GET", f"{MESSAGE}/{{message}}/content/preview", "preview", media.content),
    Endpoint("GET", f"{MESSAGE}/{{message}}/content/transcoding", "transcoding", media.transcoding),
    Endpoint("GET", "/v2/bot/info", "info", account.info),
    Endpoint("GET", "/v2/bot/profile/{user}", "profile", account.profile),
    Endpoint("GET", "/v2/bot/group/{group}/summary", "group", account.group_summary),
    Endpoint("GET", "/v2/bot/group/{group}/member/{user}", "member", account.member),
    Endpoint("POST", "/v2/bot/group/{group}/leave", "leave", account.leave),
    Endpoint("GET", "/v2/bot/channel/webhook/endpoint", "webhook_get", account.webhook_get),
    Endpoint(
        "PUT",
        "/v2/bot/channel/webhook/endpoint",
        "webhook_set",
        account.webhook_set,
        "SetWebhookEndpointRequest",
    ),
    Endpoint("POST", "/v2/bot/channel/webhook/test", "webhook_test", account.webhook_test),
    Endpoint("POST", "/v2/bot/chat/loading/start", "loading", account.loading, "ShowLoadingAnimationRequest"),
    Endpoint(
        "POST",
        "/v2/bot/chat/markAsRead",
        "mark_as_read",
        account.mark_as_read,
        "MarkMessagesAsReadByTokenRequest",
    ),
    Endpoint("POST", MENU, "richmenu", media.menu_create, "RichMenuRequest"),
    Endpoint("GET", f"{MENU}/list", "menu_list", media.menu_list),
    Endpoint("GET", f"{MENU}/{{menu}}", "menu_get", media.menu_get),
    Endpoint("DELETE", f"{MENU}/{{menu}}", "menu_delete", media.menu_delete),
    Endpoint("POST", f"{MENU}/{{menu}}/content", "menu_image", media.menu_image),
    Endpoint("POST", f"{DEFAULT_MENU}/{{menu}}", "default_set", media.default_set),
    Endpoint("GET", DEFAULT_MENU, "default_get", media.default_get),
    Endpoint("DELETE", DEFAULT_MENU, "default_clear", media.default_clear),
    Endpoint("POST", "/v2/bot/user/{user}/richmenu/{menu}", "menu_link", media.link),
    Endpoint("DELETE", "/v2/bot/user/{user}/richmenu", "menu_unlink", media.unlink),
]
