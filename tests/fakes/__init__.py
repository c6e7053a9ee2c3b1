"""A fake LINE and a fake Telegram for tests: small servers on 127.0.0.1 that behave as the platforms do.

line = FakeLine(clock)
with serving(line.app) as url, serving(bot) as bot_url:
    line.webhook_url = f"{bot_url}/webhook/line"
    sakura = line.person("さくら")
    line.types(sakura, "おやすみ")
    line.until(lambda: line.phone(sakura))
assert line.problems == []
"""

from .faults import Faults
from .line import FakeLine
from .phone import Bubble, Button
from .serving import serving
from .telegram import FakeTelegram

__all__ = ["Bubble", "Button", "FakeLine", "FakeTelegram", "Faults", "serving"]
