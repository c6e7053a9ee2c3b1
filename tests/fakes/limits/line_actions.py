"""What LINE refuses in actions: https://developers.line.biz/en/reference/messaging-api/#action-objects

Labels and texts are counted in graphemes; how long a label may be depends on where the action stands.
"""

from typing import Any

from .units import Limit

Json = dict[str, Any]

ACTION_FIELDS: dict[str, tuple[str, ...]] = {
    "postback": ("data",),
    "message": ("text",),
    "uri": ("uri",),
    "datetimepicker": ("data", "mode"),
    "clipboard": ("clipboardText",),
    "richmenuswitch": ("richMenuAliasId", "data"),
    "camera": (),
    "cameraRoll": (),
    "location": (),
}
ACTION_LIMITS: dict[str, Limit] = {
    "data": Limit("utf16", 300, 1),
    "displayText": Limit("grapheme", 300, 1),
    "fillInText": Limit("grapheme", 300, 1),
    "text": Limit("grapheme", 300, 1),
    "uri": Limit("utf16", 10000, 1),
    "clipboardText": Limit("utf16", 1000, 1),
}
LABELS: dict[str, Limit] = {
    "quickReply": Limit("grapheme", 20, 1),
    "template": Limit("grapheme", 20, 1),
    "image_carousel": Limit("grapheme", 12),
    "flex": Limit("grapheme", 40),
    "menu": Limit("grapheme", 20),
}
LABEL_REQUIRED = {"quickReply", "template"}
ONLY_IN = {
    "camera": "quickReply",
    "cameraRoll": "quickReply",
    "location": "quickReply",
    "richmenuswitch": "menu",
}


def over(path: str, thing: Json, limits: dict[str, Limit]) -> list[str]:
    """The limits that the fields of a thing break."""
    found = (
        (name, limit.problem(thing[name])) for name, limit in limits.items() if thing.get(name) is not None
    )
    return [f"{path}.{name}: {problem}" for name, problem in found if problem]


def missing(path: str, thing: Json, names: tuple[str, ...]) -> list[str]:
    """The required fields that are not there, or null."""
    return [f"{path}.{name}: required" for name in names if thing.get(name) is None]


def action_problems(path: str, action: Json, place: str) -> list[str]:
    """Everything wrong with an action; how long its label may be depends on where it stands."""
    kind = action.get("type")
    if kind not in ACTION_FIELDS:
        return [f"{path}.type: unknown action {kind!r}"]
    found = missing(path, action, ACTION_FIELDS[kind]) + over(path, action, ACTION_LIMITS)
    found += over(path, action, {"label": LABELS[place]})
    if place in LABEL_REQUIRED and not action.get("label"):
        found.append(f"{path}.label: required")
    if kind == "postback" and {"text", "displayText"} <= action.keys():
        found.append(f"{path}: text and displayText together")
    if kind == "postback" and "fillInText" in action and action.get("inputOption") != "openKeyboard":
        found.append(f"{path}.fillInText: only with openKeyboard")
    if kind == "uri" and str(action.get("uri")).split(":")[0] not in ("http", "https", "line", "tel"):
        found.append(f"{path}.uri: unknown scheme")
    only_in = ONLY_IN.get(kind, place)
    return found if place == only_in else [*found, f"{path}: {kind} only in {only_in}"]


def actions_problems(path: str, actions: list[Json], place: str) -> list[str]:
    """Everything wrong with a row of actions."""
    return [
        p for index, action in enumerate(actions) for p in action_problems(f"{path}[{index}]", action, place)
    ]
