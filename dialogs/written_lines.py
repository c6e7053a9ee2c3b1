"""Free answers of a talk as lines of the thread, with a card each, so that each can be taken back alone."""

from collections.abc import Mapping

from dialogs import cards
from dialogs.conversation import Talk
from dialogs.effects import Effect, OpenAlert, PostToThread, Tell
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.words import Said, verbatim


def written_effects(ctx: Context, talk: Talk, head: Said, answers: Mapping[str, Said]) -> tuple[Effect, ...]:
    """What follows from the answers to these questions (by name, with what stands over each): one promise for
    all of them, on the last card. Nothing where all were left out.
    """
    asked = ((name, short, talk.answers.get(name)) for name, short in answers.items())
    written = [(name, short, given) for name, short, given in asked if isinstance(given, dict)]
    ref = cards.alert_ref(ctx, talk)
    effects: list[Effect] = [OpenAlert(ref, "message", ref)] if written else []
    for place, (name, short, given) in enumerate(written):
        text, media = str(given.get("text", "")), given.get("media")
        pictures = tuple(map(str, media)) if isinstance(media, list) else ()
        line = f"{ref}-{place}" if place else ref
        said = [verbatim(text)] if text else []
        buttons = cards.buttons(ref) if place == len(written) - 1 else ()
        card = say(head, short, *said, buttons=buttons, media=pictures)
        effects.append(PostToThread(ctx.me.id, line, text, pictures, talk.sources.get(name, "")))
        if ctx.coordinator:
            effects.append(Tell(ctx.coordinator, (card,), "answer", line))
    return tuple(effects)
