"""Every page of the desk, a line each: its name, its address below ``/desk``, its module, who may open it.

The tests walk it: each page as each role. How a page is added: docs/architecture.md.
"""

from bot.desk import alert_cards, alerts, people, person, thread, threads, today
from bot.desk.look import Page

CARD_ACTS = {
    "ack": alert_cards.ack,
    "answer": alert_cards.answer,
    "done": alert_cards.done,
    "mistake": alert_cards.mistake,
}
PAGES: tuple[Page, ...] = (
    Page("today", "", today.show),
    Page("people", "/people", people.show),
    Page("threads", "/threads", threads.show),
    Page("alerts", "/alerts", alerts.show, {"ack": alerts.ack}),
    Page("person", "/people/{tag}", person.show, menu=False),
    Page("thread", "/people/{tag}/thread", thread.show, {"answer": thread.answer}, menu=False),
    Page("alert", "/people/{tag}/alerts", alert_cards.show, CARD_ACTS, menu=False),
)
"""In the order of the navigation."""
