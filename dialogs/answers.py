"""Answers: a coordinator's words reach the participant under the coordinator's name; they can write back.

The worst that can happen here is a word to the wrong person. So every question names who will get the answer,
the receipt names who got it, a free text without a card first asks for whom it is, and an answer that was
begun closes after half an hour: what is written later is asked for anew. The next worst is a word that gets
lost: what somebody writes while they are asked for whom it is goes along.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dialogs import cards
from dialogs.card_hands import over
from dialogs.changing import replace
from dialogs.conversation import Json, Talk
from dialogs.effects import AcknowledgeAlert, AnswerAlert, Effect, PostToThread, Tell
from dialogs.facts import STAFF, Alert, AlertKind, Context, Person
from dialogs.listed import listed
from dialogs.messages import Button, Prompt, say
from dialogs.naming import mentioned
from dialogs.press import open_press
from dialogs.questions import Choice, Option, Text, Written
from dialogs.reply import LABEL as WRITE_BACK
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase, verbatim

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
NAMES_ANOTHER = phrase("answers.names_another", "{name}さんの 名前が 入って います。")
FOR_BOT = phrase("answers.for_bot", "ボットへの ことばかも しれません。")
NOT_TO_WRITER = phrase("answers.not_to_writer", "書いた 人には とどきません。本人に とどきます。")
SEND_TO = phrase("answers.send_to", "{name}さんに 送りますか。")
SEND = phrase("answers.send", "送る")
DO_NOT_SEND = phrase("answers.do_not_send", "送らない")
YOUR_WORDS = phrase("answers.your_words", "書いた ことば：")

LASTS = timedelta(minutes=30)
MOST_NAMED = 3
DOUBT = "doubt"
UNTOLD = "untold"
"""That the participant knows nothing of the card; true where it is to be asked."""
SETTLED_BY_WORDS: frozenset[AlertKind] = frozenset({"note", "absence", "talk", "message", "parked"})
"""These have their answer where words are sent; whether they were read of others nobody knows."""


def draft(written: Written, message: str, *, doubtful: bool = False) -> str:
    """The argument that opens an answer with what was sent without a card, in the platform's ``message``;
    ``doubtful``: it may be meant for the bot.
    """
    return json.dumps(_as_json(written, message) | ({DOUBT: True} if doubtful else {}))


def opens(ctx: Context, argument: str) -> Start | Done:
    """An answer to the alert in ``argument`` (a card's tap), words to the person of that tag, or to somebody
    still to be named.

    With a :func:`draft` the words are there already; where they quote a card, so is the one they are for.
    """
    sent = _drafted(argument)
    if argument and sent is None:
        return _to_person(ctx, argument) or _to_alert(ctx, argument)
    if not ctx.people:
        return Done((say(NOBODY()),))
    quoted = {trace.participant for trace in ctx.traces}
    named = [day.person for day in ctx.people if day.person.id in quoted]
    known = sent is not None and len(named) == 1
    pinned = _pinned(ctx, named if known else listed(ctx), known=known)
    if sent and sent.pop(DOUBT, False) and known:
        pinned[DOUBT] = [sent["text"]]
    if known and ctx.alert and ctx.alert.ref in {trace.ref for trace in ctx.traces}:
        pinned |= _pinned_alert(ctx.alert, drafted=True)
    return Start(pinned, answers={"text": sent} if sent else None, lasts=LASTS)


@dataclass(frozen=True, slots=True)
class Words(Text):
    """Words with all that was sent while it was asked for whom they are; a line each."""

    def decode(self, answer: Json) -> Written | None:
        if not isinstance(answer, Mapping):
            return None
        every = [_written(part) for part in _all_of(answer)]
        media = tuple(one for part in every for one in part.media)
        return Written("\n".join(part.text for part in every if part.text), media)


def asks_whom(talk: Talk) -> bool:
    """Whether the words are there already, and the talk asks for whom they are or whether it is so."""
    return talk.dialog == ANSWER.name and talk.asking in ("whom", "sure")


def script(pinned: Pinned) -> Script[Person | None]:
    """The words; and for whom they are, where that is not known. Words that name another of the reader's
    people, or may be meant for the bot, are asked about once more; None: they are not sent.
    """
    people = _people(pinned, "people")
    if pinned["known"]:
        to = people[0]
        words = yield from ask(Words("text", (*_untold(pinned), WRITE(name=to.name))))
    else:
        words = yield from ask(Words("text", (WORDS(),)))
        tag = yield from ask(Whom("whom", people))
        to = next(person for person in people if person.tag == tag)
    why = _why_ask(pinned, words.text if words else "", to)
    if not why:
        return to
    options = (Option("yes", SEND(), ("はい",)), Option("no", DO_NOT_SEND(), ("いいえ",)))
    sure = yield from ask(Choice("sure", (*why, SEND_TO(name=to.name)), options))
    return to if sure == "yes" else None


def _why_ask(pinned: Pinned, text: str, to: Person) -> list[Said]:
    """Why words are asked about before they go; of those that may be meant for the bot which they are."""
    around = (*_people(pinned, "people"), *_people(pinned, "others"))
    named = [one for one in mentioned(text, around, to) if one.role == "participant"]
    doubts = [doubt for doubt in _doubts(pinned) if f"\n{doubt}\n" in f"\n{text}\n"]
    return [
        *map(verbatim, doubts),
        *(NAMES_ANOTHER(name=person.name) for person in named[:MOST_NAMED]),
        *([FOR_BOT()] if doubts else []),
        *(_untold(pinned) if pinned.get(UNTOLD) else ()),
    ]


def _untold(pinned: Pinned) -> tuple[Said, ...]:
    """Who gets an answer to a card that the participant did not write and knows nothing of."""
    return (NOT_TO_WRITER(), cards.WORK_CRISIS_UNTOLD()) if UNTOLD in pinned else ()


def _doubts(pinned: Pinned) -> list[str]:
    kept = pinned.get(DOUBT)
    return [text for text in map(str, kept if isinstance(kept, list) else [kept or ""]) if text]


def _people(pinned: Pinned, name: str) -> tuple[Person, ...]:
    saved = pinned.get(name, [])
    assert isinstance(saved, list)
    return tuple(map(person_from_json, saved))


def with_doubt(talk: Talk, text: str) -> Talk:
    """The answer whose words are to be asked about, for they may be meant for the bot."""
    doubts: list[Json] = [*_doubts(talk.pinned), text]
    return replace(talk, pinned={**talk.pinned, DOUBT: doubts})


def also_to(talk: Talk, person: Person) -> Talk:
    """The answer that may go to this person too, whom no button offers."""
    people, one = talk.pinned["people"], person_to_json(person)
    assert isinstance(people, list)
    return talk if one in people else replace(talk, pinned={**talk.pinned, "people": [*people, one]})


def with_more(ctx: Context, turn: int, talk: Talk, words: Written, message: str) -> tuple[Talk, Prompt]:
    """The answer with what was sent while it was asked for whom it is; and all of it, to be looked at."""
    more: Mapping[str, Json] = {**_as_json(words, message), "ref": cards.turn_ref(ctx, turn)}
    parts = [*_parts(talk), more]
    added: list[Json] = [dict(part) for part in parts[1:]]
    talk = replace(talk, answers={**talk.answers, "text": {**_first(talk), "more": added}})
    return talk, say(TOGETHER(), *_shown(parts), OR_BACK())


def _shown(parts: Sequence[Mapping[str, Json]]) -> Iterator[Said]:
    """The words again, and how many files are with them."""
    every = [_written(part) for part in parts]
    yield from (verbatim(part.text) for part in every if part.text)
    if files := sum(len(part.media) for part in every):
        yield FILES(count=files)


def finish(ctx: Context, talk: Talk, to: Person | None) -> Done:
    """To the thread and to the participant; an alert that was still open is thereby acknowledged.

    Who does not walk beside the participant any more, since the answer was begun, sends nothing.
    """
    if to is None:
        return Done((say(NOT_SENT(), YOUR_WORDS(), *_shown(_parts(talk))),))
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
    return _all_of(_first(talk))


def _all_of(first: Mapping[str, Json]) -> list[Mapping[str, Json]]:
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
    return Start(_pinned(ctx, [person], known=True), lasts=LASTS) if person else None


def _to_alert(ctx: Context, ref: str) -> Start | Done:
    alert = ctx.alert
    if alert is None or alert.ref != ref:
        return Done((say(NOT_YOURS()),))
    pinned = _pinned(ctx, [alert.participant], known=True) | _pinned_alert(alert)
    if alert.state == "closed":
        return Start(pinned | {"over": True}, say=(over(alert),), lasts=LASTS)
    return Start(pinned, lasts=LASTS)


def _drafted(argument: str) -> dict[str, Json] | None:
    try:
        sent = json.loads(argument)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and sent.keys() - {DOUBT} == {"text", "media", "message"} else None


def _pinned(ctx: Context, people: Sequence[Person], *, known: bool) -> dict[str, Json]:
    """For whom the words are or may be; and whom else they may name: ``others`` of the reader's people, and
    colleagues, of whom words may well speak.
    """
    chosen = {person.id for person in people}
    around = (*listed(ctx), *(each.person for each in ctx.colleagues))
    return {
        "people": [person_to_json(person) for person in people],
        "known": known,
        "others": [person_to_json(person) for person in around if person.id not in chosen],
    }


def _pinned_alert(alert: Alert, *, drafted: bool = False) -> dict[str, Json]:
    """Which alert is answered; and whether the participant knows nothing of it: said before the words are
    written, or asked where they are there already (``drafted``).
    """
    return {"alert": alert.ref} | ({UNTOLD: drafted} if alert.detail == cards.FROM_WORKPLACE else {})


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
