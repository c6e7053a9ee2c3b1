"""人の ページ: how somebody is whom one walks beside, in one look, with what can be done about it.

Never the reason of an absence. Each look is recorded.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce

from dialogs import (
    arrivals,
    case_record,
    condition,
    days,
    days_change,
    hand_over,
    invite,
    note_lines,
    notice_lines,
    pause,
    person_looks,
    review_list,
)
from dialogs.arrival import mark
from dialogs.effects import LogView
from dialogs.facts import STAFF, Context, Note, Person, PersonDay
from dialogs.listed import listed
from dialogs.messages import LONGEST_LABEL, Button, say
from dialogs.note import NOT_TODAY_KIND
from dialogs.of_person import GONE, OVER
from dialogs.press import open_press
from dialogs.resting import leaves_on
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_facts import Page
from dialogs.today import NONE_ASSIGNED, expected
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("person_page.label", "人の ページ")
WHOSE = phrase("person_page.whose", "だれの ページを 見ますか。")
HEAD = phrase("person_page.head", "【{name}さん】")
TODAY = phrase("person_page.today", "■きょう")
NOT_TODAY = phrase("person_page.not_today", "・きょうは 来る 日では ありません。")
AWAY = phrase("person_page.away", "・きょうは おやすみです。")
NOTES = phrase("person_page.notes", "■さいきんの ノート")
NOTE = phrase("person_page.note", "・{day}\n{line}")
AND = phrase("person_page.and", "{line}　{more}")
UNWRITTEN = phrase("person_page.unwritten", "・{day} 書けない 日")
NO_NOTES = phrase("person_page.no_notes", "・まだ ありません。")
RECORDS = phrase("person_page.records", "■面談・支援の きろく")
RECORD = phrase("person_page.record", "・{head}\n{text}")
NOTICES = phrase("person_page.notices", "■おやすみなど")
NOTICE = phrase("person_page.notice", "・{what}")
GOALS = phrase("person_page.goals", "■もくひょう")
GOAL = phrase("person_page.goal", "・{target}")
REVIEW = phrase("person_page.review", "■つぎの 面談")
REACHED_BY = phrase("person_page.reached_by", "■れんらくが とどく ところ：{what}")
NOT_REACHED = phrase("person_page.not_reached", "■メッセージは とどきません。")
OWN_PAGE = phrase("person_page.own_page", "Webページ")
BESIDE = phrase("person_page.beside", "■たんとう：{name}さん")
BACKUP = phrase("person_page.backup", "■かわりの 人：{name}さん")
WRITE = phrase("person_page.write", "メッセージを 書く")

MOST_NOTICES, MOST_GOALS, MOST_RECORDS = 6, 5, 3
LONGEST_RECORD = 300
FOUR_WEEKS = timedelta(days=27)
CHANNELS = {"line": "LINE", "telegram": "Telegram"}


def opens(ctx: Context, argument: str) -> Start | Done:
    """The page of the person of that tag; without one it is asked whose. Who is not theirs is nobody."""
    if argument:
        day = next((day for day in ctx.people if day.person.tag == argument), None)
        return page(ctx, day) if day else Done((say(GONE()),))
    people = listed(ctx)
    if not people:
        return Done((say(NONE_ASSIGNED()),))
    return Start({"people": [person_to_json(person) for person in people]})


def script(pinned: Pinned) -> Script[str]:
    """Whose."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    return (yield from ask(Whom("whose", people, asks=WHOSE())))


def finish(_ctx: Context, _talk: object, tag: str) -> Done:
    """On to the page, if it is still theirs to see."""
    return Done(then=(PERSON.name, tag))


def page(ctx: Context, day: PersonDay) -> Done:
    """Two bubbles: what was told, and what is agreed, with the buttons below."""
    person, found = day.person, ctx.pages[day.person.id]
    begun = [] if found.joined else [person_looks.NOT_BEGUN(name=person.name)]
    told = [HEAD(name=person.name), *begun, *_today(day), *_notes(found), *_notices(found), *_records(found)]
    plan = days_change.what_holds(ctx.plans[person.id], person.name, ctx.today)
    ahead = () if day.over else _review(ctx, person)
    agreed = [*plan, *_goals(ctx, person), *ahead, *_beside(found)]
    look = LogView(person.id, "page")
    steps = () if day.over else _steps(ctx, person, found)
    buttons = (*_buttons(ctx, day, found), *steps)
    picture = condition.picture_name(person.tag, ctx.today - FOUR_WEEKS, ctx.today)
    media = (picture,) if found.notes else ()
    return Done((say(*told), say(*agreed, buttons=buttons, media=media)), (look,))


def _today(day: PersonDay) -> Iterator[Said]:
    yield TODAY()
    if day.over:
        yield OVER(name=day.person.name)
    elif day.notice and day.notice.kind == "absence":
        yield AWAY()
    else:
        yield expected(day) if day.activity else NOT_TODAY()


def _notes(found: Page) -> Iterator[Said]:
    yield NOTES()
    yield from map(_note, found.notes)
    if not found.notes:
        yield NO_NOTES()


def _note(note: Note) -> Said:
    lines = note_lines.lines(note)
    if note.kind == NOT_TODAY_KIND or not lines:
        return UNWRITTEN(day=note.day)
    return NOTE(day=note.day, line=reduce(lambda line, more: AND(line=line, more=more), lines))


def _notices(found: Page) -> Iterator[Said]:
    """Since some weeks, the latest last."""
    if found.notices:
        yield NOTICES()
        yield from (NOTICE(what=notice_lines.named(told)) for told in found.notices[-MOST_NOTICES:])


def _records(found: Page) -> Iterator[Said]:
    if found.records:
        yield RECORDS()
        for record in found.records[:MOST_RECORDS]:
            first = case_record.head(record, record.by)
            yield RECORD(head=first, text=verbatim(_short(record.text)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_RECORD else f"{text[:LONGEST_RECORD]}…"


def _goals(ctx: Context, person: Person) -> Iterator[Said]:
    if goals := ctx.goals_of.get(person.id):
        yield GOALS()
        yield from (GOAL(target=verbatim(goal.target)) for goal in goals[:MOST_GOALS])


def _review(ctx: Context, person: Person) -> Iterator[Said]:
    ahead = next((review for review in ctx.reviews if review.participant == person), None)
    if ahead:
        yield REVIEW()
        yield review_list.line(ahead, ctx)


def _beside(found: Page) -> Iterator[Said]:
    if found.channels:
        names = [verbatim(CHANNELS[c]) if c in CHANNELS else OWN_PAGE() for c in found.channels]
        once = list(dict.fromkeys(name.text("ja") for name in names))
        ways = [next(name for name in names if name.text("ja") == one) for one in once]
        yield REACHED_BY(what=reduce(lambda one, more: days_change.AND(one=one, more=more), ways))
    else:
        yield NOT_REACHED()
    if found.coordinator:
        yield BESIDE(name=found.coordinator.name)
    if found.backup:
        yield BACKUP(name=found.backup.name)


def _buttons(ctx: Context, day: PersonDay, found: Page) -> Iterator[Button]:
    """To write, to look closer, to record; nobody's days are changed any more who has left."""
    person = day.person
    if found.joined:
        yield Button(WRITE(), open_press("answer", person.tag))
    if ctx.rhythm.arrivals and person in {day.person for day in arrivals.not_yet(ctx)}:
        yield Button(arrivals.LABEL(), open_press(arrivals.ARRIVE.name, mark(person, ctx.today)))
    looks = (person_looks.NOTES_OF, person_looks.PLAN_OF, person_looks.CONDITION_OF) if found.joined else ()
    agreed = () if day.over else (days.DAYS_OF,)
    for dialog in (*looks, *agreed, case_record.RECORD):
        yield Button(dialog.label(), open_press(dialog.name, person.tag))


def _steps(ctx: Context, person: Person, found: Page) -> Iterator[Button]:
    """What is seldom done."""
    rest = pause.RESUME_DIALOG if leaves_on(ctx.plans[person.id], ctx) else pause.PAUSE
    hand = hand_over.HAND_OVER if found.named[0] == ctx.me else hand_over.TAKE_OVER
    for dialog in (rest, hand, *(() if found.joined else (invite.INVITE,))):
        yield Button(dialog.label(), open_press(dialog.name, person.tag), quiet=True)


def name_button(person: Person, dialog: str, argument: str) -> Button:
    """Somebody's name, which opens a dialog."""
    return Button(verbatim(person.name[:LONGEST_LABEL]), open_press(dialog, argument))


_TYPED = ("ひとのページ", "ページ", "person", "people")

PERSON = Dialog("person", LABEL, opens, script, finish, typed=_TYPED, roles=STAFF, menu=False)
