"""What somebody reads whose words are of crisis: fixed words, reviewed by people, the same at every hour.

They take the words seriously, say who gets them, say plainly that nobody watches around the clock, ask
nothing and judge nothing, and are kind where it was a figure of speech. A change here is to be read by
somebody who knows the field (SNS相談 guideline of 2019: the bot only hands on; asking is for people).
"""

from collections.abc import Sequence

from dialogs import hotlines
from dialogs.facts import Context, Person
from dialogs.messages import Button, Prompt, say
from dialogs.words import Said, phrase, verbatim

THANKS = phrase("crisis.thanks", "おしえて くれて ありがとう ございます。")
HEARD = phrase("crisis.heard", "とても たいせつな こととして うけとりました。")
HEARD_TOO = phrase("crisis.heard_too", "この ことばも、たいせつに うけとりました。")
MORE = phrase("crisis.more", "つづけて ことばが とどきました。")
TOLD = phrase("crisis.told", "{name}さんに いま すぐ つたえます。")
TOLD_UNBEGUN = phrase("crisis.told_unbegun", "まだ はじまって いませんが、これは つたえます。")
UNREACHED = phrase("crisis.unreached", "でも、いま だれにも れんらくが とどきません。")
UNREACHED_ASK = phrase("crisis.unreached_ask", "下の ところに 電話して みて ください。")
NOT_WATCHED = phrase("crisis.not_watched", "ここを 24時間 見て いる 人は いません。")
TAKES_TIME = phrase("crisis.takes_time", "返事に 時間が かかる ことも あります。")
ANOTHER_MEANING = phrase("crisis.another_meaning", "べつの いみの ことばでも、だいじょうぶです。")
GUEST = phrase("crisis.guest", "ここからは、まだ だれにも つたえる ことが できません。")


def cards(
    ctx: Context, told: Sequence[Person], *, again: bool, onward: Sequence[Button]
) -> tuple[Prompt, ...]:
    """What somebody who takes part reads. ``told``: who hears of it now (nobody: none can be reached);
    ``again``: they wrote such words before, and nobody has seen those yet; ``onward``: the way back to what
    they were at.
    """
    begun = () if ctx.joined or not told else (TOLD_UNBEGUN(),)
    whom = tuple(TOLD(name=person.name) for person in told) or (UNREACHED(), UNREACHED_ASK())
    heard = HEARD_TOO() if again else HEARD()
    words = (THANKS(), heard, *begun, *whom, NOT_WATCHED(), TAKES_TIME(), ANOTHER_MEANING())
    return say(*words, buttons=onward), hotlines.card(ctx.hotlines, ctx.me.language)


def for_guest(ctx: Context) -> tuple[Prompt, ...]:
    """What somebody reads whom nobody knows: in Japanese and in English."""
    words = (HEARD(), GUEST())
    english = _english((*words, hotlines.AMBULANCE(), hotlines.POLICE()))
    return say(*words, *english), hotlines.card(ctx.hotlines, "ja")


def _english(words: Sequence[Said]) -> list[Said]:
    return [verbatim(said.text("en")) for said in words]
