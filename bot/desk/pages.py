"""Every page of the desk, a line each: its name, its address below ``/desk``, its module, who may open it.

The tests walk it: each page as each role. How a page is added: docs/architecture.md.
"""

from bot.desk import people, person, today
from bot.desk.look import Page

PAGES: tuple[Page, ...] = (
    Page("today", "", today.show),
    Page("people", "/people", people.show),
    Page("person", "/people/{tag}", person.show, menu=False),
)
"""In the order of the navigation."""
