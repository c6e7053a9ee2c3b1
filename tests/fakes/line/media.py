"""What people sent (content), and rich menus."""

from starlette.responses import Response

from tests.fakes.limits.line_calls import MENU_IMAGE_BYTES

from .bubbles import button
from .calls import Call, done, refused
from .state import LineState, Menu

PICTURES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8"}


def content(line: LineState, call: Call) -> Response:
    """The bytes; 202 while LINE prepares them, 404 when forgotten, 410 when the message was unsent."""
    found = line.contents.get(call.path["message"])
    if found is None:
        return refused(404, "Not found")
    if found.unsent:
        return refused(410, "The message was unsent")
    if found.not_ready > 0:
        found.not_ready -= 1
        return Response(status_code=202)
    return Response(found.data, media_type=found.media_type)


def transcoding(line: LineState, call: Call) -> Response:
    """Whether a video or voice message is ready."""
    found = line.contents.get(call.path["message"])
    if found is None:
        return refused(404, "Not found")
    return done({"status": "processing" if found.not_ready else "succeeded"})


def menu_create(line: LineState, call: Call) -> Response:
    """A new rich menu, without its image."""
    menu_id = f"richmenu-{line.count('menu'):032x}"
    buttons = tuple(button(area["action"]) for area in call.json["areas"])
    line.menus[menu_id] = Menu(menu_id, call.json, b"", buttons)
    return done({"richMenuId": menu_id})


def menu_image(line: LineState, call: Call) -> Response:
    """PNG or JPEG up to 1 MB, once."""
    menu = line.menus.get(call.path["menu"])
    if menu is None:
        return refused(404, "Not found")
    start = PICTURES.get(call.headers.get("content-type", ""))
    if start is None or not call.body.startswith(start) or len(call.body) > MENU_IMAGE_BYTES:
        line.problems.append("menu_image: not a PNG or JPEG of up to 1 MB")
        return refused(400, "The image is not acceptable")
    if menu.image:
        return refused(400, "An image has already been uploaded to the richmenu")
    menu.image = call.body
    return done()


def menu_list(line: LineState, call: Call) -> Response:
    """All of them."""
    return done({"richmenus": [{"richMenuId": menu.id, **menu.request} for menu in line.menus.values()]})


def menu_get(line: LineState, call: Call) -> Response:
    """One of them."""
    menu = line.menus.get(call.path["menu"])
    return refused(404, "Not found") if menu is None else done({"richMenuId": menu.id, **menu.request})


def menu_delete(line: LineState, call: Call) -> Response:
    """Gone, also from the screens."""
    found = line.menus.pop(call.path["menu"], None)
    return refused(404, "Not found") if found is None else done()


def default_set(line: LineState, call: Call) -> Response:
    """Everybody without an own menu gets this one."""
    menu = line.menus.get(call.path["menu"])
    if menu is None or not menu.image:
        return refused(404 if menu is None else 400, "The rich menu has no image or is not there")
    line.channel.default_menu = menu.id
    return done()


def default_get(line: LineState, call: Call) -> Response:
    """Which one that is."""
    menu = line.channel.default_menu
    return done({"richMenuId": menu}) if menu else refused(404, "no default richmenu")


def default_clear(line: LineState, call: Call) -> Response:
    """Nobody gets one by default."""
    line.channel.default_menu = ""
    return done()


def link(line: LineState, call: Call) -> Response:
    """One person's own menu."""
    menu = line.menus.get(call.path["menu"])
    if menu is None or not menu.image:
        return refused(404 if menu is None else 400, "The rich menu has no image or is not there")
    line.channel.menu_of[call.path["user"]] = menu.id
    return done()


def unlink(line: LineState, call: Call) -> Response:
    """Back to the default."""
    line.channel.menu_of.pop(call.path["user"], None)
    return done()
