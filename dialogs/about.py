"""Help, and みんなで守るルール.

The rules follow the five of 釧路社会的企業創造協議会 (平成26年7月14日版) in words of our own; an
organisation that has its own shows those.
"""

from dialogs.consents import WHO_AGREED
from dialogs.facts import STAFF, Context
from dialogs.messages import say
from dialogs.rhythm_settings import days_shown, hours_shown
from dialogs.script import EVERYBODY, Dialog, Done, Start
from dialogs.words import Said, phrase, verbatim

HELP_LABEL = phrase("about.help", "ヘルプ")
HELP = phrase("about.help_intro", "つかいかたです。ボタンでも 文字でも つかえます。")
HELP_LINES = (
    phrase("about.help_note", "「ノート」：きょうの ことを 書きます。"),
    phrase("about.help_absence", "「おやすみ」：休む、おくれる、早く 帰る。"),
    phrase("about.help_talk", "「話したい」：たんとうの 人と 話します。"),
    phrase("about.help_plan", "「予定」「目標」：見る ことが できます。"),
    phrase("about.help_settings", "「おしらせ」：ききに 来る 時間を 変えます。"),
    phrase("about.help_steps", "「もどる」「やめる」「あとで」も つかえます。"),
    phrase("about.help_words", "ほかの ことばは、たんとうの 人に とどきます。"),
)
HELP_STAFF = (
    phrase("about.help_today", "「きょう」：きょう 来る 人を 見ます。"),
    phrase("about.help_cards", "カードの ボタンで 確認や 返事が できます。"),
    phrase("about.help_desk", "「デスク」：大きい 画面で 見ます。"),
    phrase("about.help_hours", "「はたらく 時間」：いつ いるかを きめます。"),
    phrase("about.help_reply", "ことばを 書くと、だれへの 返事か ききます。"),
)
HELP_GUEST = phrase("about.help_guest", "「はじめる」を おすと はじまります。")
HELP_AT_WORK = (
    phrase("about.help_at_work", "「きょう」：きょう 来る 人を 見ます。"),
    phrase("about.help_checklist", "「チェックリスト」：した しごとを きろくします。"),
    phrase("about.help_voice", "「ひとこと」：面談の ための ことばを 書きます。"),
    WHO_AGREED,
)
HELP_SUPPORTER = (
    phrase("about.help_supported", "「支援する 人」：予定と もくひょうを 見ます。"),
    WHO_AGREED,
)
NOT_WATCHED = phrase("about.not_watched", "夜や 休みの 日は、返事が おそく なります。")
HOURS = phrase("about.hours", "■支援室の 人が いる とき：")
EMERGENCY = phrase("about.emergency", "いのちが あぶない ときは 119に 電話して ください。")

RULES_LABEL = phrase("about.rules", "みんなで守るルール")
RULES_INTRO = phrase("about.rules_intro", "みんなで 守る ルールです。")
RULES = (
    phrase("about.rule_goal", "1. 目標を もって、たすけあいます。"),
    phrase("about.rule_alone", "2. こまった ことは、ひとりで かかえません。"),
    phrase("about.rule_kind", "3. 人が いやがる ことは、しません。"),
    phrase("about.rule_money", "4. お金の かし借りは しません。"),
    phrase("about.rule_absence", "5. 休む ときは、れんらくします。"),
)
RULE_OWN = phrase("about.rule_own", "{number}. {rule}")


def opens_help(ctx: Context, _argument: str) -> Start | Done:
    """What can be done here, then the menu."""
    return Done((say(HELP(), *_lines(ctx)),), then=("menu", ""))


def _lines(ctx: Context) -> tuple[Said, ...]:
    if not ctx.joined:
        return (HELP_GUEST(),)
    if ctx.me.role in STAFF:
        return tuple(line() for line in HELP_STAFF)
    if ctx.me.role != "participant":
        return tuple(line() for line in (HELP_AT_WORK if ctx.me.role == "workplace" else HELP_SUPPORTER))
    office = (HOURS(), days_shown(ctx.office_rhythm), hours_shown(ctx.office_rhythm))
    return (*(line() for line in HELP_LINES), *office, NOT_WATCHED(), EMERGENCY())


def opens_rules(ctx: Context, _argument: str) -> Start | Done:
    """The house rules: the organisation's own, or the default five."""
    own = tuple(RULE_OWN(number=n, rule=verbatim(rule)) for n, rule in enumerate(ctx.house_rules, 1))
    return Done((say(RULES_INTRO(), *(own or tuple(rule() for rule in RULES))),))


HELP_DIALOG: Dialog[None] = Dialog("help", HELP_LABEL, opens_help, typed=("使い方", "つかいかた", "help"),
                     roles=EVERYBODY)  # fmt: skip
RULES_DIALOG: Dialog[None] = Dialog("rules", RULES_LABEL, opens_rules, typed=("ルール", "きまり", "rules"))
