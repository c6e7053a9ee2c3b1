"""Joining: who we are, who sees what, and a yes or no before anything is kept or passed on.

Nobody agrees to what they cannot read: the first question also switches the language, and everything is said
again. Saying no is fine and keeps the way back open.
"""

from datetime import date

from dialogs import cards, who_sees
from dialogs.consents import COORDINATOR, VERSION, WHO_AGREED
from dialogs.conversation import Json, Talk
from dialogs.effects import CloseAlerts, Effect, FinishJoining, OpenAlert, RecordConsent, SetLanguage
from dialogs.facts import STAFF, Context
from dialogs.language import caution
from dialogs.language import question as language_question
from dialogs.languages import NAMES
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.script import EVERYBODY, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("joining.label", "はじめる")
BEGIN = LABEL
WELCOME = phrase("joining.welcome", "{name}さん、こんにちは。\n{organisation}の れんらく ボットです。")
WHAT_FOR = phrase("joining.what_for", "ノートや おやすみの れんらくが ここで できます。")
MACHINE = phrase("joining.machine", "これは きかいです。返事は 人が 書きます。")
WHO_SEES = phrase("joining.who_sees", "書いた ことを 見る 人：")
WORKPLACE_NOT = phrase("joining.workplace_not", "はたらく 場所の 人には 見えません。")
CAN_CHANGE = phrase("joining.can_change", "「だれが見る」で いつでも 変えられます。")
AGREE = phrase("joining.agree", "これで はじめても いいですか。")
YES = phrase("joining.yes", "はい、はじめます")
NO = phrase("joining.no", "いまは はじめません")
READY = phrase("joining.ready", "じゅんびが できました。")
NEXT_DAY = phrase("joining.next_day", "つぎの 活動は {day} {starts}からです。")
WILL_ASK = phrase("joining.will_ask", "活動の あとに、ノートを ききます。")
CAN_TURN = phrase("joining.can_turn", "「おしらせ」で いつでも 変えられます。")
RULES_HINT = phrase("joining.rules_hint", "「みんなで守るルール」も 見て ください。")
DECLINED = phrase("joining.declined", "わかりました。だいじょうぶです。")
DECLINED_MEANS = phrase("joining.declined_means", "ここに 書いた ことは、だれにも おくりません。")
ONLY_THIS = phrase("joining.only_this", "はじめない ことだけ、{coordinator}さんに つたえます。")
ONLY_THIS_OFFICE = phrase("joining.only_this_office", "はじめない ことだけ、支援室に つたえます。")
COME_BACK = phrase("joining.come_back", "はじめたく なったら、「はじめる」を おして ください。")
STAFF_WELCOME = phrase("joining.staff_welcome", "ノートや れんらくが ここに とどきます。")
AT_WORK = phrase("joining.at_work", "きょう 来る 人の 名前と 時間を 見ます。")
SUPPORTING = phrase("joining.supporting", "支援する 人の 予定と もくひょうを 見ます。")
CONFIDENTIAL = phrase("joining.confidential", "ここで 見た ことは、ほかの 人に 話さないで ください。")
LOGGED = phrase("joining.logged", "だれが いつ 見たか、きろくが のこります。")
THIS_PHONE = phrase("joining.this_phone", "{name}さん、こんにちは。この 電話で つかえます。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is a language to go on in, where one was just chosen. Who has begun already is only
    welcomed.
    """
    if ctx.joined:
        return Done((say(THIS_PHONE(name=ctx.me.name)),), then=("menu", ""))
    language = argument if argument in NAMES else ctx.me.language
    pinned: dict[str, Json] = {"role": ctx.me.role, "language": language}
    return Start(pinned, say=introduction(ctx, language))


def introduction(ctx: Context, language: str) -> tuple[Prompt, ...]:
    """Who we are, and who sees what; and where nobody has read these words yet, that."""
    welcome = WELCOME(name=ctx.me.name, organisation=ctx.organisation)
    doubt = caution(language)
    if ctx.me.role in STAFF:
        return (say(welcome, STAFF_WELCOME(), CONFIDENTIAL(), LOGGED(), *doubt),)
    if ctx.me.role != "participant":
        what = AT_WORK() if ctx.me.role == "workplace" else SUPPORTING()
        return (say(welcome, what, WHO_AGREED(), CONFIDENTIAL(), LOGGED(), *doubt),)
    return (
        say(welcome, WHAT_FOR(), MACHINE(), *doubt),
        say(WHO_SEES(), *who_sees.readers(ctx), WORKPLACE_NOT(), CAN_CHANGE()),
    )


def script(pinned: Pinned) -> Script[tuple[str, str]]:
    """``yes``, ``no`` or ``again``, and the language to go on in."""
    language = str(pinned["language"])
    if pinned["role"] == "participant":
        answer = str((yield from ask(_consent(language))))
        if answer in NAMES:
            return "again", answer
        if answer == "no":
            return "no", language
    chosen = yield from ask(language_question())
    return "yes", str(chosen)


def _consent(language: str) -> Choice:
    others = tuple(Option(code, verbatim(name), (code,)) for code, name in NAMES.items() if code != language)
    options = (Option("yes", YES(), ("はい", "yes")), Option("no", NO(), ("いいえ", "no")), *others)
    return Choice("consent", (AGREE(),), options)


def finish(ctx: Context, talk: Talk, outcome: tuple[str, str]) -> Done:
    """What follows from yes, no, or a change of language."""
    answer, language = outcome
    match answer:
        case "again":
            return Done((), (SetLanguage(language),), then=("joining", language), language=language)
        case "no":
            return _declined(ctx, talk)
    return _agreed(ctx, talk, language)


def _agreed(ctx: Context, talk: Talk, language: str) -> Done:
    effects: tuple[Effect, ...] = (SetLanguage(language), FinishJoining(), CloseAlerts(cards.JOINING))
    if ctx.me.role == "participant":
        effects = (RecordConsent(COORDINATOR, True, VERSION), *effects, *_news(ctx, talk, agreed=True))
    doubt = () if language == talk.pinned.get("language") else caution(language)
    return Done((say(*_ready(ctx), *doubt),), effects, then=("menu", "joined"), language=language)


def _ready(ctx: Context) -> list[Said]:
    if ctx.me.role != "participant":
        return [READY()]
    following = next((planned for planned in ctx.days if planned.day > _over(ctx)), None)
    day = [NEXT_DAY(day=following.day, starts=following.starts)] if following else []
    return [READY(), *day, WILL_ASK(), CAN_TURN(), RULES_HINT()]


def _over(ctx: Context) -> date:
    """The last day whose activity is over, or has begun."""
    planned = ctx.activity(ctx.today)
    begun = planned is not None and ctx.now.time() >= planned.starts
    return ctx.today if begun else date.fromordinal(ctx.today.toordinal() - 1)


def _declined(ctx: Context, talk: Talk) -> Done:
    again = Button(BEGIN(), open_press("joining"))
    told = ONLY_THIS(coordinator=ctx.coordinator_name) if ctx.coordinator else ONLY_THIS_OFFICE()
    return Done(
        (say(DECLINED(), DECLINED_MEANS(), told, COME_BACK(), buttons=(again,)),),
        (RecordConsent(COORDINATOR, False, VERSION), *_news(ctx, talk, agreed=False)),
    )


def _news(ctx: Context, talk: Talk, *, agreed: bool) -> tuple[Effect, ...]:
    ref = cards.alert_ref(ctx, talk)
    card = cards.joined_card(ctx, ref, agreed)
    return (
        OpenAlert(ref, "joined") if agreed else OpenAlert(ref, "declined", cards.JOINING),
        *cards.tell_coordinator(ctx, ref, card, "answer"),
    )


_TYPED = ("はじめます", "start", "begin")

JOINING = Dialog("joining", LABEL, opens, script, finish, _TYPED, roles=EVERYBODY, menu=False)
