"""Every page of the desk, a line each: its name, its address below ``/desk``, its module, who may open it.

The tests walk it: each page as each role. How a page is added: docs/architecture.md.
"""

from bot.desk import (
    alert_cards,
    alerts,
    beside,
    budget,
    days,
    hand_over,
    invite,
    newcomer,
    parked,
    people,
    person,
    record,
    search,
    settings,
    thread,
    threads,
    today,
)
from bot.desk.look import Page
from dialogs.facts import Role

CARD_ACTS = {
    "ack": alert_cards.ack,
    "answer": alert_cards.answer,
    "done": alert_cards.done,
    "mistake": alert_cards.mistake,
    "take": alert_cards.take,
    "reopen": alert_cards.reopen,
}
RECORD_ACTS = {"keep": record.keep, "undo": record.undo}
SETTING_ACTS = {"office": settings.office, "own": settings.own, "language": settings.language}
DAY_ACTS = {"change": days.change, "pause": days.pause, "resume": days.resume}
HANDS = {"change": hand_over.change, "assign": hand_over.assign}
LEADS = frozenset[Role]({"lead"})
PAGES: tuple[Page, ...] = (
    Page("today", "", today.show),
    Page("people", "/people", people.show),
    Page("threads", "/threads", threads.show),
    Page("alerts", "/alerts", alerts.show, {"ack": alerts.ack}),
    Page("search", "/search", search.show),
    Page("beside", "/beside", beside.show, {"away": beside.away, "back": beside.back}),
    Page("parked", "/parked", parked.show, {"again": parked.again}, who=LEADS),
    Page("budget", "/budget", budget.show),
    Page("settings", "/settings", settings.show, SETTING_ACTS),
    Page("newcomer", "/newcomer", newcomer.show, {"enter": newcomer.enter}, menu=False),
    Page("person", "/people/{tag}", person.show, menu=False),
    Page("thread", "/people/{tag}/thread", thread.show, {"answer": thread.answer}, menu=False),
    Page("alert", "/people/{tag}/alerts", alert_cards.show, CARD_ACTS, menu=False),
    Page("days", "/people/{tag}/days", days.show, DAY_ACTS, menu=False),
    Page("record", "/people/{tag}/record", record.show, RECORD_ACTS, menu=False),
    Page("invite", "/people/{tag}/invite", invite.show, {"make": invite.make}, menu=False),
    Page("hand_over", "/people/{tag}/beside", hand_over.show, HANDS, menu=False),
)
"""In the order of the navigation."""
