"""自己点検: once a year four free questions (人事考課 5.3), each of which may be left out."""

from datetime import timedelta

from dialogs.conversation import State, Talk, Turn
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import SKIP, Text
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase
from dialogs.written_lines import written_effects

LABEL = phrase("self_check.label", "1年の ふりかえり")
A_YEAR = phrase("self_check.a_year", "1年の ふりかえりの ときです。")
WOULD_YOU = phrase("self_check.would_you", "4つの しつもんに こたえて みませんか。")
MAY_SKIP = phrase("self_check.may_skip", "書ける ところだけで いいです。")
BEGIN = phrase("self_check.begin", "書いてみる")
WORKED_ON = phrase("self_check.worked_on", "この 1年で がんばった ことは 何ですか。")
RATHER = phrase("self_check.rather", "もう すこし こう したかった、と 思う ことは？")
WANT_TO = phrase("self_check.want_to", "これから やりたい ことは 何ですか。")
WISH = phrase("self_check.wish", "しごとや 場所に ついて、してほしい ことは？")
CARD = phrase("self_check.card", "【1年の ふりかえり】{name}さん")
THANKS = phrase("self_check.thanks", "書いて くれて ありがとう ございます。")
READS = phrase("self_check.reads", "{coordinator}さんが 読みます。")
READS_OFFICE = phrase("self_check.reads_office", "支援室の 人が 読みます。")
NOTHING = phrase("self_check.nothing", "わかりました。書かなくても いいです。")

QUESTIONS = {"worked_on": WORKED_ON, "rather": RATHER, "want_to": WANT_TO, "wish": WISH}
LASTS = timedelta(days=14)


def invite(state: State, _event: Due, ctx: Context) -> Turn:
    """The offer; nobody has to."""
    button = Button(BEGIN(), open_press("self_check"))
    return Turn(state, (say(A_YEAR(), WOULD_YOU(), MAY_SKIP(), buttons=(button,)),))


def opens(_ctx: Context, _argument: str) -> Start | Done:
    """Two weeks to write it."""
    return Start({}, lasts=LASTS)


def script(_pinned: Pinned) -> Script[None]:
    """Four questions."""
    for name, words in QUESTIONS.items():
        yield from ask(Text(name, (words(),), skip=SKIP()))


def finish(ctx: Context, talk: Talk, _outcome: None) -> Done:
    """To the person beside them, an answer a card."""
    shown = {name: words() for name, words in QUESTIONS.items()}
    effects = written_effects(ctx, talk, CARD(name=ctx.me.name), shown)
    if not effects:
        return Done((say(NOTHING()),))
    reads = READS(coordinator=ctx.coordinator_name) if ctx.coordinator else READS_OFFICE()
    return Done((say(THANKS(), reads),), effects)


SELF_CHECK = Dialog("self_check", LABEL, opens, script, finish, menu=False)
