"""What LINE refuses in flex messages and templates.

https://developers.line.biz/en/reference/messaging-api/#flex-message
https://developers.line.biz/en/reference/messaging-api/#template-messages
"""

from .line_actions import Json, action_problems, actions_problems, missing, over
from .units import Limit

BUBBLE = Limit("json_bytes", 30_000)
CAROUSEL = Limit("json_bytes", 50_000)
BUBBLES = Limit("items", 12, 1)
TEMPLATE_LIMITS: dict[str, dict[str, Limit]] = {
    "buttons": {
        "title": Limit("grapheme", 40),
        "text": Limit("grapheme", 160, 1),
        "actions": Limit("items", 4, 1),
    },
    "confirm": {"text": Limit("grapheme", 240, 1), "actions": Limit("items", 2, 2)},
    "carousel": {"columns": Limit("items", 10, 1)},
    "image_carousel": {"columns": Limit("items", 10, 1)},
}
COLUMN_LIMITS = {
    "title": Limit("grapheme", 40),
    "text": Limit("grapheme", 120, 1),
    "actions": Limit("items", 3, 1),
}
TEXT_BESIDE_TITLE = Limit("grapheme", 60, 1)
FLEX_FIELDS: dict[str, tuple[str, ...]] = {
    "bubble": (),
    "box": ("layout", "contents"),
    "button": ("action",),
    "image": ("url",),
    "video": ("url", "previewUrl", "altContent"),
    "icon": ("url",),
    "text": (),
    "span": (),
    "separator": (),
    "filler": (),
}


def flex_problems(path: str, contents: Json) -> list[str]:
    """Sizes of a flex message, and everything wrong with its parts."""
    kind = contents.get("type")
    if kind == "bubble":
        problem = BUBBLE.problem(contents)
        return ([f"{path}: {problem}"] if problem else []) + component_problems(path, contents)
    if kind != "carousel":
        return [f"{path}.type: unknown container {kind!r}"]
    bubbles = contents.get("contents") or []
    problems = [problem for problem in (CAROUSEL.problem(contents), BUBBLES.problem(bubbles)) if problem]
    found = [f"{path}: {problem}" for problem in problems]
    if len({bubble.get("size") for bubble in bubbles}) > 1:
        found.append(f"{path}: bubbles of different size")
    for index, bubble in enumerate(bubbles):
        found += flex_problems(f"{path}.contents[{index}]", bubble)
    return found


def component_problems(path: str, part: Json) -> list[str]:
    """Everything wrong with a flex component and with what is inside it."""
    kind = part.get("type")
    if kind not in FLEX_FIELDS:
        return [f"{path}.type: unknown component {kind!r}"]
    found = missing(path, part, FLEX_FIELDS[kind])
    if kind == "text" and not (part.get("text") or part.get("contents")):
        found.append(f"{path}.text: required")
    if isinstance(part.get("action"), dict):
        found += action_problems(f"{path}.action", part["action"], "flex")
        if kind == "button" and not part["action"].get("label"):
            found.append(f"{path}.action.label: required")
    for name in ("header", "hero", "body", "footer", "altContent"):
        if isinstance(part.get(name), dict):
            found += component_problems(f"{path}.{name}", part[name])
    for index, inner in enumerate(part.get("contents") or []):
        found += component_problems(f"{path}.contents[{index}]", inner)
    return found


def template_problems(path: str, template: Json) -> list[str]:
    """Everything wrong with a template."""
    kind = template.get("type")
    if kind not in TEMPLATE_LIMITS:
        return [f"{path}.type: unknown template {kind!r}"]
    found = missing(path, template, tuple(n for n, v in TEMPLATE_LIMITS[kind].items() if v.least))
    found += over(path, template, TEMPLATE_LIMITS[kind])
    if template.get("title") or template.get("thumbnailImageUrl"):
        found += over(path, template, {"text": TEXT_BESIDE_TITLE})
    found += actions_problems(path, template.get("actions") or [], "template")
    for index, column in enumerate(template.get("columns") or []):
        found += column_problems(f"{path}.columns[{index}]", column, kind)
    if len({len(column.get("actions") or []) for column in template.get("columns") or []}) > 1:
        found.append(f"{path}.columns: different numbers of actions")
    return found


def column_problems(path: str, column: Json, kind: str) -> list[str]:
    """Everything wrong with a column of a carousel."""
    if kind == "image_carousel":
        return missing(path, column, ("imageUrl", "action")) + actions_problems(
            path, [column.get("action") or {}], kind
        )
    found = missing(path, column, ("text", "actions")) + over(path, column, COLUMN_LIMITS)
    if column.get("title") or column.get("thumbnailImageUrl"):
        found += over(path, column, {"text": TEXT_BESIDE_TITLE})
    return found + actions_problems(path, column.get("actions") or [], "template")
