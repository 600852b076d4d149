"""Lessons made up by Hypothesis: every construct of the format, each word once, those of answers marked as secret."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

SECRET = "zecret"
"""Every word that a student must not see begins with it."""


class Words:
    """Words that occur once: `w1`, `w2` …, or secret ones."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, secret: bool) -> str:
        self.count += 1
        return f"{SECRET if secret else 'w'}{self.count}"


@st.composite
def lessons(draw: st.DrawFn) -> str:
    """A lesson with all its sections."""
    words = Words()
    make = _Maker(draw, words)
    sections = [
        f'---\nminutes: 50\nobjectives:\n  - "{make.inline(False)}"\n---\n# {make.inline(False)}',
        f"## Key Question\n\n{make.blocks(1, False)}",
        f"## Deep Dive\n\n{make.ideas()}",
        f"## Check Your Understanding\n\n{make.questions()}",
        f"## So What?\n\n{make.blocks(1, False)}",
        f"## Exercises\n\n{make.exercises()}",
    ]
    return "\n\n".join(sections) + "\n"


class _Maker:
    def __init__(self, draw: st.DrawFn, words: Words) -> None:
        self.draw = draw
        self.words = words

    def pick(self, options: list[Callable[[], str]]) -> str:
        return options[self.draw(st.integers(0, len(options) - 1))]()  # `sampled_from` is made anew for every list

    def some(self, most: int) -> range:
        return range(self.draw(st.integers(1, most)))

    def inline(self, secret: bool, depth: int = 0) -> str:
        def word() -> str:
            return self.words.next(secret)

        plain = [word, lambda: f"`{word()}`", lambda: f"${word()}$", lambda: f"^{word()}^", lambda: f"~{word()}~"]
        nested = [
            lambda: f"*{self.inline(secret, depth + 1)}*",
            lambda: f"**{self.inline(secret, depth + 1)}**",
            lambda: f"~~{word()}~~",
            lambda: f"[{self.inline(secret, depth + 1)}](https://example.org)",
            lambda: f"[{self.inline(secret, depth + 1)}]{{.term}}",
            lambda: f"[{self.inline(True, depth + 1)}]{{.blank}}",
            lambda: f"^[{self.inline(secret, depth + 1)}]",
        ]
        return " ".join(self.pick(plain + nested if depth < 2 else plain) for _ in self.some(3))

    def blocks(self, most: int, secret: bool, depth: int = 0) -> str:
        return "\n\n".join(self.block(secret, depth) for _ in self.some(most))

    def block(self, secret: bool, depth: int) -> str:
        plain = [
            lambda: self.inline(secret),
            lambda: f"{self.inline(secret)}\n{self.inline(secret)}",
            lambda: f"```python\n{self.words.next(secret)} = 1\n```",
            lambda: f"| {self.inline(secret)} | b |\n|---|---|\n| {self.inline(secret)} | {self.words.next(secret)} |",
            lambda: f"$$ {self.words.next(secret)} $$",
            lambda: f'![{self.inline(secret)}](a.svg){{alt="{self.words.next(secret)}"}}',
            lambda: f'```spacetime {{caption="{self.words.next(secret)}"}}\nA: {self.words.next(secret)}\n```',
            lambda: f"{self.words.next(secret)}\n: {self.inline(secret)}",
        ]
        nested = [
            lambda: self._indented("- ", self.blocks(2, secret, depth + 1)),
            lambda: self._indented("1. ", self.blocks(2, secret, depth + 1)),
            lambda: self._prefixed("> ", self.blocks(2, secret, depth + 1)),
            lambda: self._div("example", secret, depth),
            lambda: self._div('{.definition title="' + self.words.next(secret) + '"}', secret, depth),
            lambda: self._div("hint", secret, depth),
            lambda: self._div("handout-only", secret, depth),
            lambda: self._div("incremental", secret, depth),
            lambda: self._div("slide", True, depth),
            lambda: self._div("notes", True, depth),
            lambda: self._div("instructor", True, depth),
            lambda: self._div("slides-only", True, depth),
            lambda: self._div("answer", True, depth),
        ]
        return self.pick(plain + nested if depth < 2 else plain)

    def ideas(self) -> str:
        return "\n\n".join(f"### {self.inline(False)}\n\n{self.blocks(3, False)}" for _ in self.some(3))

    def questions(self) -> str:
        found = []
        for number in self.some(3):
            answer = self.draw(st.sampled_from([True, False]))
            said = f"\n\n{self._div('answer', True, 1)}" if answer else ""
            found.append(self._indented(f"{number + 1}. ", self.inline(False) + said))
        return "\n\n".join(found)

    def exercises(self) -> str:
        return "\n\n".join(self.pick([self._with_divs, self._with_letters]) for _ in self.some(3))

    def _with_divs(self) -> str:
        solution = f"::: solution\n{self.blocks(2, True, 1)}\n:::"
        part = f"::: {{.part points=2}}\n{self.blocks(1, False, 1)}\n\n{solution}\n:::"
        return (
            f"### {self.inline(False)} {{points=2}}\n\n{self.blocks(2, False, 1)}\n\n{part}\n\n{self._last_solution()}"
        )

    def _last_solution(self) -> str:
        return f"::: solution\n{self.blocks(2, True, 1)}\n:::"

    def _with_letters(self) -> str:
        task = "\n\n".join(f"({letter}) {self.inline(False)}" for letter in "abc")
        answers = "\n\n".join(f"({letter}) {self.inline(True)}" for letter in "abc")
        return f"### {self.inline(False)}\n\n{task}\n\n::: solution\n{answers}\n:::"

    def _div(self, name: str, secret: bool, depth: int) -> str:
        fence = ":" * self.draw(st.integers(3, 4))
        return f"{fence} {name}\n{self.blocks(2, secret, depth + 1)}\n{fence}"

    @staticmethod
    def _prefixed(mark: str, text: str) -> str:
        return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))

    @staticmethod
    def _indented(mark: str, text: str) -> str:
        lines = text.split("\n")
        return "\n".join([mark + lines[0], *(" " * len(mark) + line if line else "" for line in lines[1:])])
