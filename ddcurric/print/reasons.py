"""Why each option of a question is right or wrong, where its answer says so in a list."""

from __future__ import annotations

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Question
from ddcurric.lesson.views.options import options_of
from ddcurric.lesson.words import between, flat_text, plain_text

Words = tuple[i.Inline, ...]


def reasons_of(question: Question, answer: tuple[b.Block, ...]) -> tuple[tuple[Words, ...], tuple[b.Block, ...]]:
    """The reason beside each option, empty where there is none, and what the answer says besides.

    The answer's last list pairs them where each item begins with words of one option, and a colon: "5: no maximum".
    What is to be said below it is not printed here.
    """
    options = options_of(question.blocks)
    last = next((at for at in reversed(range(len(answer))) if not isinstance(answer[at], b.Notes)), 0)
    listed = answer[last] if answer else None
    if options is None or not isinstance(listed, b.List):
        return (), answer
    texts = [plain_text(text).strip().casefold() for text in options.texts]
    found: dict[int, Words] = {}
    for item in listed.items:
        at, reason = _paired(item, texts)
        if at is None or at in found:
            return (), answer
        found[at] = reason
    return tuple(found.get(at, ()) for at in range(len(texts))), (*answer[:last], *answer[last + 1 :])


def _paired(item: b.ListItem, texts: list[str]) -> tuple[int | None, Words]:
    """The option that an item speaks of, and what it says of it."""
    match item.blocks:
        case (b.Paragraph(content=content),):
            text = flat_text(content)
            head, colon, reason = text.partition(":")
            said = head.strip().casefold()
            whole = [at for at, option in enumerate(texts) if option == said]
            within = whole or [at for at, option in enumerate(texts) if len(said) > 1 and said in option]
            if colon and reason.strip() and len(within) == 1:
                start = len(text) - len(reason.lstrip())
                return within[0], between(content, start, len(text))
        case _:
            pass
    return None, ()
