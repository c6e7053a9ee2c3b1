"""Time passes in the demo as it would have passed: what falls due happens on the way, at its own time."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.app import App
from scheduler.passing import stops


def pass_time(app: App, set_clock: Callable[[datetime], None], to: datetime) -> Iterator[datetime]:
    """Up to ``to``, stopping at each moment at which the bot has something to say; all of it is answered when
    the moment is given. Nobody else may answer meanwhile: what falls due would be answered before its time.
    """
    for moment in stops(app.database, app.clock(), to):
        set_clock(max(moment, app.clock()))
        _answer(app)
        yield moment
    set_clock(max(to, app.clock()))
    _answer(app)


def _answer(app: App) -> None:
    while app.answerer.answer():
        pass
