"""One turn: what happened and what is known go in; the new state, the messages and the orders come out.

Order of ear: a group hears nothing personal; a guest hears how to join; a form of the staff page is no talk;
words of crisis go before everything else; a button goes to the talk or card it names; a whole-utterance word
opens a dialog or steers the talk; words that quote a card answer the card; other words answer the open
question; and what is left goes to the person beside them. Nothing is silent.
"""

from dialogs import (
    asked_whom,
    card_taps,
    card_words,
    cards,
    corrections,
    crisis,
    forms,
    groups,
    guests,
    heard,
    menu,
    named,
    no_contact,
    note_prompt,
    passing,
    prompted,
    quoting,
    stale,
    taking_back,
    talks,
    thread,
    welcome,
    worries,
)
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.effects import SetReachable
from dialogs.events import (
    Blocked,
    Due,
    Edited,
    Event,
    Filled,
    Followed,
    Joined,
    Parked,
    Pressed,
    Sent,
    Unknown,
    Unsent,
    Wrote,
)
from dialogs.facts import STAFF, Context
from dialogs.messages import say
from dialogs.press import AnswerPress, CardPress, ControlPress, OpenPress, read_press
from dialogs.questions import TAP_ONE, Again


def take_turn(state: State, event: Event, ctx: Context) -> Turn:
    """The whole bot as one pure function. Every input has an answer, or a documented reason for none."""
    state = replace(state, turn=state.turn + 1)
    if event.in_group:
        return groups.take(state, event)
    if ctx.person is None:
        return guests.take(state, event, ctx)
    if isinstance(event, Filled):
        return forms.take(state, event, ctx)
    state = talks.without_expired(state, ctx)
    turn = (crisis.take if crisis.is_heard(event, ctx) else _taken)(state, event, ctx)
    if turn.state.no_contact:
        turn = no_contact.heard(turn, event, ctx)
    return taking_back.remembered(turn, state.talk, turn.language or ctx.me.language)


def _taken(state: State, event: Event, ctx: Context) -> Turn:
    match event:
        case Pressed():
            return _pressed(state, event, ctx)
        case Wrote():
            return worries.take(state, event, ctx) or _wrote(state, event, ctx)
        case Sent():
            return worries.take(state, event, ctx) or _heard(state, event, ctx)
        case Edited() if not ctx.traces and (turn := worries.take(state, event, ctx)):
            return turn
        case Edited() | Unsent():
            return corrections.take(state, event, ctx)
    return _came_and_went(state, event, ctx)


def _came_and_went(state: State, event: Event, ctx: Context) -> Turn:
    """What happened to the conversation itself. Of what has no name there is nothing to say."""
    match event:
        case Blocked():
            return Turn(state, (), (SetReachable(False), *cards.unreachable(ctx, state.turn)))
        case Followed():
            return welcome.back(state, ctx)
        case Joined():
            return welcome.joined(state, ctx)
        case Parked():
            return thread.parked(state, event, ctx)
        case Due():
            return prompted.take(state, event, ctx)
        case Unknown():
            return Turn(state)
    raise TypeError(f"no turn for {type(event).__name__}")


def _pressed(state: State, event: Pressed, ctx: Context) -> Turn:
    press = read_press(event.data)
    match press:
        case AnswerPress() | ControlPress() if found := _talk_of(state, press.talk):
            state, talk = found
            if isinstance(press, ControlPress):
                return _steer(state, talk, press.control, ctx)
            return talks.tap(state, talk, press.question, press.option, event, ctx)
        case AnswerPress(dialog=dialog, talk=talk_id) | ControlPress(dialog=dialog, talk=talk_id):
            return _then_ask_again(stale.take(state, dialog, talk_id, ctx), ctx)
        case OpenPress(dialog=name, argument=argument) if menu.allowed(name, ctx):
            return _opened(state, event, name, argument, ctx)
        case CardPress(action=action) if ctx.me.role in STAFF:
            return card_taps.take(state, action, ctx)
    return _then_ask_again(Turn(state, (say(stale.UNKNOWN_BUTTON(), buttons=menu.buttons(ctx)),)), ctx)


def _opened(state: State, event: Pressed, name: str, argument: str, ctx: Context) -> Turn:
    """What a participant cannot have now counts as the words on its button: somebody reads them."""
    dialog = menu.dialog_named(name)
    if ctx.me.role != "participant" or menu.stands(dialog, ctx):
        return talks.open_talk(state, dialog, argument, ctx)
    words = dialog.label().text(ctx.me.language)
    said = Wrote(at=event.at, channel=event.channel, message=event.message, text=words)
    return _then_ask_again(thread.take(state, said, ctx), ctx)


def _wrote(state: State, event: Wrote, ctx: Context) -> Turn:
    aside = quoting.is_aside(state, ctx)
    if not aside and (turn := asked_whom.take_left(state, event, ctx)):
        return turn
    if not aside and talks_answer(state, event, ctx):
        return _heard(state, event, ctx)
    if data := card_words.meant(event.text, ctx) or _what_was_sent(state, event.text):
        return _pressed(state, Pressed(at=event.at, channel=event.channel, data=data), ctx)
    control = menu.control_word(event.text)
    if control and state.talk:
        return _steer(state, state.talk, control, ctx)
    if opening := menu.opening_for_word(event.text, ctx):
        return talks.open_talk(state, *opening, ctx)
    turn = named.take(state, event.text, ctx)
    if turn or (not aside and (turn := asked_whom.take(state, event, ctx))):
        return turn
    return _heard(state, event, ctx)


def _what_was_sent(state: State, text: str) -> str | None:
    """The button that 「取り消す」「直す」 and the like mean, unless a question must be answered first."""
    if len(text) > menu.LONGEST_WORD or (state.talk and not state.talk.optional):
        return None
    return taking_back.meant(text, state.offered, stopping=state.talk is not None)


def talks_answer(state: State, event: Wrote, ctx: Context) -> bool:
    """Whether a menu word is at the same time one of the open question's choices
    (「はなしたい」「おやすみ」).
    """
    return state.talk is not None and bool(state.talk.asking) and talks.fits_choice(state.talk, event, ctx)


def _heard(state: State, event: Wrote | Sent, ctx: Context) -> Turn:
    """Words or pictures that are no command: an answer, or a line for the person beside them."""
    if ctx.me.role == "participant" and isinstance(event, Wrote) and guests.has_code(event.text):
        return _then_ask_again(Turn(state, (say(guests.NOT_NEEDED()),)), ctx)
    if state.talk is None:
        return heard.take(state, event, ctx)
    if quoting.is_aside(state, ctx):
        return quoting.take(state, event, ctx)
    answer = talks.hear(state, state.talk, event, ctx)
    if isinstance(answer, Turn):
        return heard.within(answer, state.talk, event, ctx)
    return _strayed(state, state.talk, event, answer, ctx)


def _strayed(state: State, talk: Talk, event: Wrote | Sent, again: Again, ctx: Context) -> Turn:
    """What was no answer is kept: words and files reach the person beside them, then the question stands
    again.
    """
    kept = isinstance(event, Sent) and bool(event.media or event.caption)
    if ctx.me.role == "participant" and isinstance(event, Wrote) and passing.is_passing(event.text):
        return talks.ask_again(state, talk, ctx, again.why)
    if again.stray and (notice := heard.strayed(state, talk, event, ctx)):
        return notice
    if talk.optional and (again.stray or kept):
        return _let_go(replace(state, talk=None), event, ctx)
    if not again.stray and not kept:
        return talks.ask_again(state, talk, ctx, again.why)
    if more := thread.goes_along(state, talk, event, ctx):
        return more
    passed_on = thread.pass_on(state, event, ctx)
    # Whose words were passed on has done nothing wrong: the question stands again without a hint.
    hint = () if passed_on.messages and again.why == TAP_ONE() else (again.why,)
    asked = talks.ask_again(passed_on.state, talk, ctx, *hint)
    return replace(
        asked, messages=passed_on.messages + asked.messages, effects=passed_on.effects + asked.effects
    )


def _let_go(state: State, event: Wrote | Sent, ctx: Context) -> Turn:
    """An optional question goes without a word when something else comes."""
    turn = heard.take(state, event, ctx)
    return turn if turn.state.talk else talks.resume(turn, ctx)


def _steer(state: State, talk: Talk, control: str, ctx: Context) -> Turn:
    match control:
        case "back":
            return talks.back(state, talk, ctx)
        case "later":
            return note_prompt.later(state, talk, ctx)
        case "on":
            return talks.ask_again(state, talk, ctx)
    return worries.stopped(talk, heard.stop(state, talk, note_prompt.stop(state, talk, ctx)))


def _talk_of(state: State, talk_id: str) -> tuple[State, Talk] | None:
    """The open talk of that id, or the paused one, which then comes to the front."""
    if state.talk and state.talk.id == talk_id:
        return state, state.talk
    for talk in state.paused:
        if talk.id == talk_id:
            others = tuple(kept for kept in state.paused if kept is not talk)
            if state.talk and not state.talk.optional:
                others = (*others, state.talk)
            front = replace(talk, set_aside=False)
            return replace(state, talk=front, paused=others), front
    return None


def _then_ask_again(turn: Turn, ctx: Context) -> Turn:
    """After an aside, the open question stands again."""
    return turn if turn.state.talk is None else talks.resume(turn, ctx)
