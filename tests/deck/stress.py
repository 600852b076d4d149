"""Lessons that try to run off their slides: every kind of content, too long, too wide, too deep, in many scripts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS = [
    "clock",
    "message",
    "process",
    "event",
    "order",
    "cause",
    "delay",
    "failure",
    "replica",
    "quorum",
    "leader",
    "election",
    "network",
    "partition",
    "timestamp",
    "vector",
    "counter",
    "receive",
    "broadcast",
    "commit",
    "abort",
    "recovery",
    "consensus",
    "majority",
]


def prose(count: int, start: int = 0) -> str:
    """So many words in sentences of eight to fourteen."""
    words = [WORDS[(start + at * 7) % len(WORDS)] for at in range(count)]
    sentences, at, length = [], 0, 8
    while at < count:
        chunk = words[at : at + length]
        sentences.append(" ".join(chunk).capitalize() + ".")
        at, length = at + length, 8 + (length * 5) % 7
    return " ".join(sentences)


def lesson(body: str, title: str = "A stress test") -> str:
    """A lesson with some Markdown as its deep dive."""
    return f"# {title}\n\n## Key Question\n\nDoes it fit?\n\n## Deep Dive\n\n{body}\n"


def section(title: str, body: str) -> str:
    return f"### {title}\n\n{body}\n\n"


def shown(body: str) -> str:
    """On the slide itself."""
    return f"::: slide\n{body}\n:::\n"


def table(columns: int, rows: int, cell: str = "value {r}.{c}") -> str:
    head = "| " + " | ".join(f"Column {c}" for c in range(1, columns + 1)) + " |"
    rule = "|" + "---|" * columns
    lines = ["| " + " | ".join(cell.format(r=r, c=c) for c in range(1, columns + 1)) + " |" for r in range(1, rows + 1)]
    return "\n".join([head, rule, *lines])


def fence(lines: list[str], language: str = "python") -> str:
    return "```" + language + "\n" + "\n".join(lines) + "\n```"


DEEP = "\n".join("  " * level + f"- level {level + 1} {prose(9, level)}" for level in range(5))
CHINESE = (
    "分布式系统是若干独立计算机的集合，这些计算机对于用户来说就像是单个相关系统。节点之间通过网络传递消息来协调行动。"
)
ARABIC = "النظام الموزع هو مجموعة من الحواسيب المستقلة التي تبدو لمستخدميها نظاما واحدا متماسكا."
HINDI = "वितरित प्रणाली स्वतंत्र कंप्यूटरों का एक संग्रह है जो अपने उपयोगकर्ताओं को एक एकल सुसंगत प्रणाली के रूप में दिखाई देता है।"
EMOJI = "Clocks 🕐 drift 🐢 and messages 📨 get lost 🕳️ while users 👩‍💻 wait ⏳ for 🇩🇪 replicas 🚀."
URL = "https://example.org/a/very/long/path/that/goes/on/and/on?query=" + "0123456789" * 12
FORMULA = r"\sum_{i=1}^{n} \frac{x_i^2}{\sqrt{1 + y_i}} \le \left( \int_0^\infty e^{-t^2} \, dt \right)^2"

MIXED = "\n\n".join(
    (
        prose(30),
        "- " + prose(12) + "\n- " + prose(14) + "\n- **bold** and `code` and *emphasis*",
        table(4, 6),
        fence([f"x_{at} = step({at})" for at in range(8)]),
        "![Wide](figures/wide.png){alt='a wide picture'}",
        f"$$ {FORMULA} $$",
        "> " + prose(25) + "\n>\n> — Somebody, 1999",
    )
)


def rows(longest: int) -> str:
    """Four points, each a letter longer than the one before: one of them ends near the end of a line."""
    sentence = "Whoever waits for a message that may be lost cannot tell a late one from none at all, however long"
    return "\n".join(f"- {sentence[: longest + at].strip()}" for at in range(4))


LESSONS: Mapping[str, str] = MappingProxyType(
    {
        "prose": lesson(section("Six hundred words", prose(600)) + section("On the slide", shown(prose(600)))),
        "paragraphs": lesson(section("Many paragraphs", "\n\n".join(prose(60, at) for at in range(10)))),
        "list-40": lesson(section("Forty items", "\n".join(f"{at}. {prose(8, at)}" for at in range(1, 41)))),
        "list-short": lesson(section("Forty words", "\n".join(f"- {WORDS[at % 24]}" for at in range(40)))),
        "rows": lesson("\n\n".join(section(f"Nearly {at}", rows(at)) for at in range(54, 72))),
        "list-deep": lesson(section("Five deep", DEEP + "\n" + DEEP)),
        "table-12x30": lesson(section("Twelve columns", table(12, 30))),
        "table-wide-words": lesson(section("Twelve columns of words", table(12, 12, "incomprehensibility{c} of {r}"))),
        "table-40": lesson(section("Forty columns", table(40, 5))),
        "table-cell": lesson(section("One cell", f"| A | B |\n|---|---|\n| {prose(300)} | b |\n| c | d |")),
        "code-150": lesson(
            section("Listing", fence([f"def function_{at}(argument): return {at}" for at in range(150)]))
        ),
        "code-200-wide": lesson(section("Wide", fence(["value = " + "+".join(["term"] * 40), "    " + "x" * 200]))),
        "pictures": lesson(
            section("Wide", "![Wide](figures/wide.png){alt='w'}\n\n" + prose(40))
            + section("Tall", "![Tall](figures/tall.png){alt='t'}\n\n" + prose(60))
            + section("Alone", "![Tall alone](figures/tall.png){alt='t'}")
            + section(
                "Both", "![Wide](figures/wide.png){alt='w'}\n\n![Tall](figures/tall.png){alt='t'}\n\n" + prose(20)
            )
        ),
        "title-300": lesson(section(prose(44)[:300], "- one\n- two") + section("Short", "- one"), prose(44)[:300]),
        "word-400": lesson(
            section("W" * 400, "- " + "abcdefghij" * 40)
            + section("Inside", "| A | B |\n|---|---|\n| " + "w" * 400 + " | b |")
        ),
        "urls": lesson(section("Addresses", f"- <{URL}>\n- see [this]({URL}) and {URL}\n- {prose(10)}")),
        "chinese": lesson(
            section("分布式系统" * 4, shown("\n\n".join([CHINESE * 3] * 4)) + "\n" + CHINESE), "分布式系统"
        ),
        "arabic": lesson(section(ARABIC, "- " + ARABIC + "\n- " + ARABIC * 3 + "\n\n" + ARABIC * 6), "نظام"),
        "hindi": lesson(section(HINDI[:60], "- " + HINDI + "\n- " + HINDI * 3 + "\n\n" + HINDI * 6), "प्रणाली"),
        "emoji": lesson(section("Emoji 🎉", "\n".join(f"- {EMOJI}" for _ in range(12)))),
        "formulas": lesson(
            section("Inline", "\n".join(f"- since ${FORMULA}$ holds for $n = {at}$, {prose(9, at)}" for at in range(8)))
            + section("Displayed", f"$$ {FORMULA} $$\n\n$$ {' + '.join([FORMULA] * 4)} $$\n\n" + prose(30))
        ),
        "columns": lesson(
            section(
                "Columns",
                shown(
                    ":::: columns\n::: {.column width=40%}\n"
                    + prose(60)
                    + "\n:::\n::: column\n- "
                    + "\n- ".join(prose(10, at) for at in range(9))
                    + "\n:::\n::::"
                ),
            )
            + section(
                "Long columns",
                ":::: columns\n::: column\n" + prose(300) + "\n:::\n::: column\n" + prose(200) + "\n:::\n::::",
            )
            + "".join(
                section(
                    f"A column of {count} words after a list",
                    shown(
                        "\n".join(f"- {prose(8, at)}" for at in range(8))
                        + "\n\n:::: columns\n::: {.column width=45%}\n- one\n- two\n:::\n::: column\n"
                        + prose(count)
                        + "\n:::\n::::"
                    ),
                )
                for count in (40, 50, 60, 70)
            )
        ),
        "boxes": lesson(
            section(
                "Box",
                shown(
                    "::: {.definition title='Clock'}\n" + prose(50) + "\n:::\n\n::: warning\n" + prose(200) + "\n:::"
                ),
            )
        ),
        "mixed": lesson(section("Everything", MIXED) + section("Everything shown", shown(MIXED))),
        "questions": lesson(section("Idea", "- one"))
        + "\n## Check Your Understanding\n\n"
        + "\n".join(
            (
                f"1. {prose(90)}\n\n   ::: answer\n   {prose(250)}\n   :::\n",
                f"2. Which?\n\n   - {prose(20)}\n   - {prose(22, 3)}\n   - {prose(18, 5)}\n   - {prose(23, 9)}\n"
                f"   - {prose(24, 11)}\n\n   ::: answer\n   B. {prose(120)}\n   :::\n",
            )
        ),
        "exercises": lesson(section("Idea", "- one"))
        + f"\n## Exercises\n\n### {prose(30)} {{points=4 minutes=10}}\n\n{prose(200)}\n\n"
        + "".join(
            f":::: {{.part points=2}}\n{prose(70, at)}\n\n::: solution\nSecretword\n:::\n::::\n\n" for at in range(6)
        ),
        "statement": lesson(section("Idea", "- one")).replace("Does it fit?", prose(150)),
    }
)
