"""Answers: a coordinator's words reach the participant under the coordinator's name; they can write back.

The worst that can happen here is a word to the wrong person. So every question names who will get the answer,
the receipt names who got it, a free text without a card first asks for whom it is, and an answer that was
begun closes after half an hour: what is written later is asked for anew.
"""

import json
from collections.abc import Sequence
from datetime import timedelta

from dialogs import cards
from dialogs.conversation import Json, Talk
from dialogs.effects import AcknowledgeAlert, OpenAlert, PostToThread, Tell
from dialogs.facts import STAFF, Alert, Context, Person
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import phrase, verbatim

LABEL = phrase("answers.label", "返事")
WRITE = phrase("answers.write", "{name}さんへの 返事を 書いて ください。")
SENT = phrase("answers.sent", "{name}さんに 送りました。")
NOT_YOURS = phrase("answers.not_yours", "いまは ほかの 人が たんとうです。")
NOBODY = phrase("answers.nobody", "いま たんとうの 人は いません。送って いません。")
FROM = phrase("answers.from", "{coordinator}さんから：")
WRITE_BACK = phrase("answers.write_back", "返事を書く")
WRITE_TO = phrase("answers.write_to", "{coordinator}さんに 書いて ください。")
WRITE_TO_ROOM = phrase("answers.write_to_room", "支援室に 書いて ください。")
ARRIVED = phrase("answers.arrived", "{coordinator}さんに 送りました。")
ARRIVED_ROOM = phrase("answers.arrived_room", "送りました。支援室の 人が 読みます。")

LASTS = timedelta(minutes=30)


def draft(written: Written, message: str) -> str:
    """The argument that opens an answer with what was sent without a card, in the platform's ``message``."""
    return json.dumps({"text": written.text, "media": list(written.media), "message": message})


def opens(ctx: Context, argument: str) -> Start | Done:
    """An answer to the alert in ``argument`` (a card's tap), or to somebody still to be named.

    With a :func:`draft` the words are there already; where they quote a card, so is the one they are for.
    """
    sent = _drafted(argument)
    if argument and sent is None:
        return _to_alert(ctx, argument)
    people = [day.person for day in ctx.people]
    if not people:
        return Done((say(NOBODY()),))
    quoted = {trace.participant for trace in ctx.traces}
    named = [person for person in people if person.id in quoted]
    known = sent is not None and len(named) == 1
    pinned = _pinned(named if known else people, known=known)
    if known and ctx.alert and ctx.alert.ref in {trace.ref for trace in ctx.traces}:
        pinned |= _pinned_alert(ctx.alert)
    if sent is None:
        return Start(pinned, lasts=LASTS)
    return Start({**pinned, "message": sent.pop("message")}, answers={"text": sent}, lasts=LASTS)


def script(pinned: Pinned) -> Script[tuple[Person, Written]]:
    """For whom, where it is not known; then the words."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    tag = people[0].tag if pinned["known"] else (yield from ask(Whom("whom", people)))
    to = next(person for person in people if person.tag == tag)
    written = yield from ask(Text("text", (WRITE(name=to.name),)))
    assert written is not None
    return to, written


def finish(ctx: Context, talk: Talk, outcome: tuple[Person, Written]) -> Done:
    """To the thread and to the participant; an alert that was still open is thereby acknowledged."""
    to, written = outcome
    ref = cards.alert_ref(ctx, talk)
    words = [verbatim(written.text)] if written.text else []
    write_back = Button(WRITE_BACK(), open_press("reply", ref))
    letter = say(FROM(coordinator=ctx.me.name), *words, buttons=(write_back,), media=written.media)
    message = talk.sources.get("text") or str(talk.pinned.get("message", ""))
    return Done(
        (say(SENT(name=to.name)),),
        (
            PostToThread(to.id, ref, written.text, written.media, message),
            Tell(to, (letter,), "answer", ref),
            *_acknowledged(ctx, talk, to),
        ),
    )


def opens_reply(ctx: Context, argument: str) -> Start | Done:
    """A participant writes back; whoever is their coordinator by then reads it."""
    return Start({"answer": argument, "coordinator": ctx.coordinator_name})


def reply_script(pinned: Pinned) -> Script[Written]:
    """The words."""
    name = str(pinned["coordinator"])
    words = WRITE_TO(coordinator=name) if name else WRITE_TO_ROOM()
    written = yield from ask(Text("text", (words,)))
    assert written is not None
    return written


def finish_reply(ctx: Context, talk: Talk, written: Written) -> Done:
    """To the thread, and as a card to the coordinator."""
    ref = cards.alert_ref(ctx, talk)
    card = cards.message_card(ctx, ref, written.text, written.media)
    receipt = ARRIVED(coordinator=ctx.coordinator_name) if ctx.coordinator else ARRIVED_ROOM()
    return Done(
        (say(receipt),),
        (
            PostToThread(ctx.me.id, ref, written.text, written.media, talk.sources.get("text", "")),
            OpenAlert(ref, "message", ref),
            *cards.tell_coordinator(ctx, ref, card, "answer"),
        ),
    )


def _to_alert(ctx: Context, ref: str) -> Start | Done:
    alert = ctx.alert
    if alert is None or alert.ref != ref:
        return Done((say(NOT_YOURS()),))
    return Start(_pinned([alert.participant], known=True) | _pinned_alert(alert), lasts=LASTS)


def _drafted(argument: str) -> dict[str, Json] | None:
    try:
        sent = json.loads(argument)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and sent.keys() == {"text", "media", "message"} else None


def _pinned(people: Sequence[Person], *, known: bool) -> dict[str, Json]:
    return {"people": [person_to_json(person) for person in people], "known": known}


def _pinned_alert(alert: Alert) -> dict[str, Json]:
    """Which alert is answered; its version where that acknowledges it."""
    return {"alert": alert.ref} | ({"version": alert.version} if alert.state == "open" else {})


def _acknowledged(ctx: Context, talk: Talk, to: Person) -> Sequence[AcknowledgeAlert]:
    ref, version = talk.pinned.get("alert"), talk.pinned.get("version")
    if not isinstance(version, int):
        return ()
    if ctx.alert and ctx.alert.ref == ref:
        version = ctx.alert.version
    return (AcknowledgeAlert(to.id, str(ref), version),)


ANSWER = Dialog("answer", LABEL, opens, script, finish, roles=STAFF, menu=False)
REPLY = Dialog("reply", WRITE_BACK, opens_reply, reply_script, finish_reply, menu=False)
