"""支援する 人: what an outside supporter sees of those they were named for, and who agreed to it: their days,
goals and the next review. To be read, not to be changed; each look is recorded.
"""

from collections.abc import Iterator

from dialogs import days_change
from dialogs.effects import LogView
from dialogs.facts import Context, Role
from dialogs.messages import Prompt, say
from dialogs.outside_facts import Supported, outside
from dialogs.review_words import local
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import NOT_FOUND, Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("supported.label", "支援する 人")
WHOSE = phrase("supported.whose", "だれの ことを 見ますか。")
HEAD = phrase("supported.head", "【{name}さん】")
GOALS = phrase("supported.goals", "■もくひょう")
GOAL = phrase("supported.goal", "・{target}")
AROUND = phrase("supported.around", "■つぎの 面談：{day}ごろ")
AT = phrase("supported.at", "■つぎの 面談：{at}")
READ_ONLY = phrase("supported.read_only", "ここでは 見る ことだけ できます。")
NOBODY = phrase("supported.nobody", "いま 見る ことが できる 人は いません。")
WHEN = phrase("supported.when", "本人が いいと 言うと、ここに 出ます。")

SUPPORTERS: frozenset[Role] = frozenset({"supporter"})


def opens(ctx: Context, argument: str) -> Start | Done:
    """Whom the argument (a tag) names, the only one, or one to be named."""
    known = outside(ctx).supported
    if not known:
        return Done((say(NOBODY(), WHEN()),))
    if argument or len(known) == 1:
        found = next((one for one in known if one.person.tag == (argument or known[0].person.tag)), None)
        return _look(found, ctx) if found else Done((say(NOT_FOUND()),))
    looks = tuple(LogView(one.person.id, "supported") for one in known)
    return Start({"people": [person_to_json(one.person) for one in known]}, effects=looks)


def script(pinned: Pinned) -> Script[str]:
    """Whose."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    return (yield from ask(Whom("whose", tuple(map(person_from_json, saved)), asks=WHOSE())))


def finish(_ctx: Context, _talk: object, tag: str) -> Done:
    """On to the page, if it is still theirs to see."""
    return Done(then=(SUPPORTED.name, tag))


def _look(found: Supported, ctx: Context) -> Done:
    return Done((_page(found, ctx),), (LogView(found.person.id, "supported page"),))


def _page(found: Supported, ctx: Context) -> Prompt:
    days = days_change.what_holds(found.plan, found.person.name, ctx.today)
    return say(HEAD(name=found.person.name), *days, *_goals(found), *_review(found, ctx), READ_ONLY())


def _goals(found: Supported) -> Iterator[Said]:
    if found.goals:
        yield GOALS()
        yield from (GOAL(target=verbatim(goal.target)) for goal in found.goals)


def _review(found: Supported, ctx: Context) -> Iterator[Said]:
    if found.review:
        meets = found.review.meets_at
        yield AT(at=local(meets, ctx)) if meets else AROUND(day=found.review.due_on)


SUPPORTED = Dialog(
    "supported", LABEL, opens, script, finish, roles=SUPPORTERS, typed=("支援", "ひと", "people")
)
