"""Slides of every composition, filled at random: odd lengths, long words, formulas, footnotes, code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from deck.stress import FORMULA, WORDS, fence, lesson

SEED = 7
ODD = (
    "antidisestablishmentarianism",
    "`fetch_and_add(counter, 1)`",
    "$x_i^2$",
    r"$\frac{a}{b}$",
    "**bold words**",
    "<https://example.org/a/b>",
    "a",
    "42,000",
)
"""What stands here and there among the words."""
PICTURES = ("wide", "tall", "photo")
CELLS = (1, 2, 4, 9, 20)
"""Words of a column's cells, at most."""


def _some(random: Random, least: int, most: int) -> str:
    count = random.randint(least, most)
    return " ".join(random.choice(ODD) if random.random() < 0.12 else random.choice(WORDS) for _ in range(count))


def _sentence(random: Random, most: int = 20) -> str:
    noted = f"^[{_some(random, 3, 12)}]" if random.random() < 0.08 else ""
    return f"So {_some(random, 3, most)}.{noted}"


def _sentences(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(1, 4)))


def _points(random: Random, most: int = 6, long: int = 16) -> str:
    return "\n".join(f"- {_some(random, 1, long)}" for _ in range(random.randint(2, most)))


def _heads(random: Random) -> str:
    return "\n".join(f"- {_some(random, 1, 3)}: {_some(random, 2, 11)}" for _ in range(random.randint(2, 4)))


def _nested(random: Random) -> str:
    return "\n".join(f"- {_some(random, 2, 9)}\n  - {_some(random, 2, 12)}" for _ in range(random.randint(2, 4)))


def _sums(random: Random) -> str:
    made = ((_some(random, 1, 4), random.randint(2, 99), random.randint(2, 999)) for _ in range(random.randint(2, 5)))
    return "\n".join(f"- {label}: {one} × {other} = {one * other} messages" for label, one, other in made)


def _picture(random: Random) -> str:
    name = random.choice(PICTURES)
    return f"![{_some(random, 1, 9).replace('`', '')}](figures/{name}.png){{alt='{name}'}}"


def _code(random: Random, most: int = 12) -> str:
    terms = [" + ".join(["f(y)"] * random.randint(1, 8)) for _ in range(random.randint(1, most))]
    return fence([f"{'    ' * (at % 2)}x_{at} = {each}" for at, each in enumerate(terms)])


def _formula(random: Random) -> str:
    return f"$$ {random.choice((FORMULA, 'a^2 + b^2 = c^2'))} $$"


def _panel(random: Random) -> str:
    kind = random.choice(("definition", "warning", "example"))
    return f"::: {{.{kind} title='{random.choice(WORDS)}'}}\n{_sentences(random)}\n:::"


def _columns(*made: str) -> str:
    return ":::: columns\n" + "\n".join(f"::: column\n{each}\n:::" for each in made) + "\n::::"


def _table(random: Random) -> str:
    most = [random.choice(CELLS) for _ in range(random.randint(2, 6))]
    head = [_some(random, 1, 3) for _ in most]
    rows = [[_some(random, 1, count) for count in most] for _ in range(random.randint(3, 9))]
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(most) + "|", *lines[1:]])


def _quotation(random: Random) -> str:
    return f"> {_sentence(random)} {_sentence(random)}\n>\n> — Somebody, 1999"


Filling = Callable[[Random], tuple[str, ...]]
FILLINGS: Mapping[str, Filling] = MappingProxyType(
    {
        "rows": lambda r: (_points(r, 7, 22),),
        "two columns of a list": lambda r: (_points(r, 14, 9),),
        "nested": lambda r: (_nested(r),),
        "sentences": lambda r: (_sentences(r),),
        "bands": lambda r: (_sentence(r), _formula(r), _panel(r)),
        "few lines of code": lambda r: (_sentence(r), _code(r, 2), _sentence(r)),
        "points beside a picture": lambda r: (_points(r), _picture(r)),
        "points below a picture": lambda r: (_picture(r), _heads(r)),
        "words around a picture": lambda r: (_sentence(r), _picture(r), _points(r)),
        "two pictures": lambda r: (_picture(r), _picture(r)),
        "two listings": lambda r: (_code(r), _code(r)),
        "points beside code": lambda r: (_points(r), _code(r)),
        "points around code": lambda r: (_sentence(r), _code(r), _heads(r)),
        "a sentence below a table": lambda r: (_table(r), _sentence(r)),
        "a list below a table": lambda r: (_table(r), _points(r)),
        "words around a table": lambda r: (_sentences(r), _table(r), _sentences(r)),
        "a definition below a table": lambda r: (_table(r), _panel(r)),
        "a picture and a table": lambda r: (_picture(r), _table(r)),
        "a ladder": lambda r: (_sentence(r), _sums(r)),
        "a ladder beside a picture": lambda r: (_picture(r), _sums(r)),
        "columns of words": lambda r: (_columns(_points(r), _sentences(r)),),
        "columns of code and words": lambda r: (_columns(_code(r), _points(r)), _sentence(r)),
        "columns of panels": lambda r: (_columns(_panel(r), _panel(r)),),
        "panels": lambda r: (_panel(r), _panel(r)),
        "a panel and a picture": lambda r: (_panel(r), _picture(r)),
        "a quotation": lambda r: (_quotation(r),),
        "all": lambda r: (_sentence(r), _picture(r), _code(r, 3), _points(r, 3), _table(r)),
    }
)
LAYOUTS = ("", "", "", "", "two-content", "figure", "table", "code", "question", "answer", "statement")


def _slide(random: Random, name: str, at: int) -> str:
    layout = random.choice(LAYOUTS) if at else ""
    asked = f" layout={layout}" if layout else ""
    body = "\n\n".join(FILLINGS[name](random))
    return f":::: {{.slide title='{name.capitalize()} {at}'{asked}}}\n{body}\n::::\n\n"


def _question(random: Random) -> str:
    options = "".join(f"   - {_some(random, 1, random.choice((3, 16)))}\n" for _ in range(random.randint(2, 5)))
    shown = f"   {_picture(random)}\n\n" if random.random() < 0.25 else ""
    return f"1. {_sentences(random)}\n\n{shown}{options}\n   ::: answer\n   A. {_sentences(random)}\n   :::\n\n"


def compositions(count: int, seed: int = SEED) -> str:
    """A lesson with so many slides of each composition, and three times as many questions."""
    random = Random(seed)
    body = "".join(_slide(random, name, at) for at in range(count) for name in FILLINGS)
    asked = "".join(_question(random) for _ in range(count * 3))
    return f"{lesson(body)}\n## Check Your Understanding\n\n{asked}"
