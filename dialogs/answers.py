"""Answers: a coordinator's words reach the participant under the coordinator's name; they can write back.

The worst that can happen here is a word to the wrong person. So every question names who will get the answer,
the receipt names who got it, a free text without a card first asks for whom it is, and an answer that was
begun closes after half an hour: what is written later is asked for anew. The next worst is a word that gets
lost: what somebody writes while they are asked for whom it is goes along.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from dialogs import cards
from dialogs.card_hands import over
from dialogs.changing import replace
from dialogs.conversation import Json, Talk
from dialogs.effects import AcknowledgeAlert, AnswerAlert, Effect, PostToThread, Tell
from dialogs.facts import STAFF, Alert, AlertKind, Context, Person
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.questions import Text, Written
from dialogs.reply import LABEL as WRITE_BACK
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import phrase, verbatim

LABEL = phrase("answers.label", "返事")
WRITE = phrase("answers.write", "{name}さんへの 返事を 書いて ください。")
NO_LONGER_YOURS = phrase("answers.no_longer_yours", "いまは ほかの 人が {name}さんの たんとうです。")
NOT_SENT = phrase("answers.not_sent", "書いた ことばは 送って いません。")
SENT = phrase("answers.sent", "{name}さんに 送りました。")
NOT_YOURS = phrase("answers.not_yours", "いまは ほかの 人が たんとうです。")
NOBODY = phrase("answers.nobody", "いま たんとうの 人は いません。送って いません。")
FROM = phrase("answers.from", "{coordinator}さんから：")
WORDS = phrase("answers.words", "送る ことばを 書いて ください。")
TOGETHER = phrase("answers.together", "つぎの ことばを いっしょに 送ります。")
FILES = phrase("answers.files", "（写真や ファイル：{count}）")
OR_BACK = phrase("answers.or_back", "ちがう ときは「もどる」を おして ください。")
MAYBE_UNSENT = phrase("answers.maybe_unsent", "「送りました」と 出て いない ものは 送って いません。")
ONCE_MORE = phrase("answers.once_more", "送る ことばを もういちど 書いて ください。")

LASTS = timedelta(minutes=30)
SETTLED_BY_WORDS: frozenset[AlertKind] = frozenset({"note", "absence", "talk", "message", "parked"})
"""These have their answer where words are sent; whether they were read of others nobody knows."""


def draft(written: Written, message: str) -> str:
    """The argument that opens an answer with what was sent without a card, in the platform's ``message``."""
    return json.dumps(_as_json(written, message))


def opens(ctx: Context, argument: str) -> Start | Done:
    """An answer to the alert in ``argument`` (a card's tap), words to the person of that tag, or to somebody
    still to be named.

    With a :func:`draft` the words are there already; where they quote a card, so is the one they are for.
    """
    sent = _drafted(argument)
    if argument and sent is None:
        return _to_person(ctx, argument) or _to_alert(ctx, argument)
    people = [day.person for day in ctx.people]
    if not people:
        return Done((say(NOBODY()),))
    quoted = {trace.participant for trace in ctx.traces}
    named = [person for person in people if person.id in quoted]
    known = sent is not None and len(named) == 1
    pinned = _pinned(named if known else people, known=known)
    if known and ctx.alert and ctx.alert.ref in {trace.ref for trace in ctx.traces}:
        pinned |= _pinned_alert(ctx.alert)
    return Start(pinned, answers={"text": sent} if sent else None, lasts=LASTS)


def script(pinned: Pinned) -> Script[Person]:
    """The words; and for whom they are, where that is not known."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    if pinned["known"]:
        yield from ask(Text("text", (WRITE(name=people[0].name),)))
        return people[0]
    yield from ask(Text("text", (WORDS(),)))
    tag = yield from ask(Whom("whom", people))
    return next(person for person in people if person.tag == tag)


def with_more(ctx: Context, turn: int, talk: Talk, words: Written, message: str) -> tuple[Talk, Prompt]:
    """The answer with what was sent while it was asked for whom it is; and all of it, to be looked at."""
    more: Mapping[str, Json] = {**_as_json(words, message), "ref": cards.turn_ref(ctx, turn)}
    parts = [*_parts(talk), more]
    added: list[Json] = [dict(part) for part in parts[1:]]
    talk = replace(talk, answers={**talk.answers, "text": {**_first(talk), "more": added}})
    every = [_written(part) for part in parts]
    lines = [verbatim(part.text) for part in every if part.text]
    files = sum(len(part.media) for part in every)
    return talk, say(TOGETHER(), *lines, *((FILES(count=files),) if files else ()), OR_BACK())


def finish(ctx: Context, talk: Talk, to: Person) -> Done:
    """To the thread and to the participant; an alert that was still open is thereby acknowledged.

    Who does not walk beside the participant any more, since the answer was begun, sends nothing.
    """
    if to.id not in {charge.person.id for charge in ctx.people}:
        return Done((say(NO_LONGER_YOURS(name=to.name), NOT_SENT()),))
    effects = [effect for part in _parts(talk) for effect in _sent(ctx, talk, to, part)]
    sent = say(SENT(name=to.name))
    if (alert := _answered(ctx, talk)) and alert.state == "closed":
        return Done((sent,) if "over" in talk.pinned else (sent, over(alert)), tuple(effects))
    return Done((sent,), (*effects, *_acknowledged(ctx, talk, to)))


def _answered(ctx: Context, talk: Talk) -> Alert | None:
    """The alert that is answered, as it is by now."""
    alert = ctx.alert
    return alert if alert and alert.ref == talk.pinned.get("alert") else None


def _sent(ctx: Context, talk: Talk, to: Person, part: Mapping[str, Json]) -> Iterable[Effect]:
    """One message of the coordinator's: a line of the thread and a letter."""
    written, ref = _written(part), str(part.get("ref") or cards.alert_ref(ctx, talk))
    words = [verbatim(written.text)] if written.text else []
    write_back = Button(WRITE_BACK(), open_press("reply", ref))
    letter = say(FROM(coordinator=ctx.me.name), *words, buttons=(write_back,), media=written.media)
    message = str(part.get("message") or talk.sources.get("text", ""))
    yield PostToThread(to.id, ref, written.text, written.media, message)
    yield Tell(to, (letter,), "answer", ref)


def _parts(talk: Talk) -> list[Mapping[str, Json]]:
    """The messages the answer is made of."""
    first = _first(talk)
    more = first.get("more")
    return [first, *(part for part in more if isinstance(part, dict))] if isinstance(more, list) else [first]


def _first(talk: Talk) -> Mapping[str, Json]:
    first = talk.answers["text"]
    assert isinstance(first, Mapping)
    return first


def _written(part: Mapping[str, Json]) -> Written:
    media = part.get("media")
    return Written(str(part.get("text", "")), tuple(map(str, media)) if isinstance(media, list) else ())


def _as_json(written: Written, message: str) -> dict[str, Json]:
    return {"text": written.text, "media": list(written.media), "message": message}


def _to_person(ctx: Context, tag: str) -> Start | None:
    person = next((day.person for day in ctx.people if day.person.tag == tag), None)
    return Start(_pinned([person], known=True), lasts=LASTS) if person else None


def _to_alert(ctx: Context, ref: str) -> Start | Done:
    alert = ctx.alert
    if alert is None or alert.ref != ref:
        return Done((say(NOT_YOURS()),))
    pinned = _pinned([alert.participant], known=True) | _pinned_alert(alert)
    if alert.state == "closed":
        return Start(pinned | {"over": True}, say=(over(alert),), lasts=LASTS)
    return Start(pinned, lasts=LASTS)


def _drafted(argument: str) -> dict[str, Json] | None:
    try:
        sent = json.loads(argument)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and sent.keys() == {"text", "media", "message"} else None


def _pinned(people: Sequence[Person], *, known: bool) -> dict[str, Json]:
    return {"people": [person_to_json(person) for person in people], "known": known}


def _pinned_alert(alert: Alert) -> dict[str, Json]:
    """Which alert is answered."""
    return {"alert": alert.ref}


def _acknowledged(ctx: Context, talk: Talk, to: Person) -> Sequence[AcknowledgeAlert | AnswerAlert]:
    """What is open by now is seen thereby; of what waited for an answer the wait is over."""
    alert = _answered(ctx, talk)
    if alert is None or alert.state == "closed":
        return ()
    helps = alert.kind in SETTLED_BY_WORDS
    if alert.state == "open":
        return (AcknowledgeAlert(to.id, alert.ref, alert.version, answered=helps),)
    return (AnswerAlert(to.id, alert.ref),) if helps and not alert.answered else ()


ANSWER = Dialog("answer", LABEL, opens, script, finish, roles=STAFF, menu=False)
