"""The links of an invitation: each opens a chat with the code already in it.

https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/ and https://core.telegram.org/bots/features#deep-linking
"""

from urllib.parse import quote


def line_link(basic_id: str, code: str) -> str:
    """Opens the chat with the LINE account ``@…``; the code stands in the text field, ready to be sent."""
    return f"https://line.me/R/oaMessage/{quote(basic_id, safe='')}/?{quote(code, safe='')}"


def telegram_link(bot: str, code: str) -> str:
    """Opens the chat with the bot; pressing Start sends the code."""
    return f"https://t.me/{bot}?start={code}"


def page_link(public_url: str, code: str) -> str:
    """Opens our own page."""
    return f"{public_url}/talk?code={quote(code, safe='')}"
