"""What the environments and commands of LaTeX are to us (`commands.toml`). What is not there is looked through."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from ddcurric.importers.kit.material import Role
from ddcurric.lesson.model.block import BoxKind


def _read() -> Mapping[str, Mapping[str, str]]:
    file = resources.files("ddcurric.importers.tex") / "commands.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


_TABLES = _read()


def _by_name(table: str) -> dict[str, str]:
    """From each name of a table to the key that it stands under."""
    return {name: key for key, names in _TABLES[table].items() for name in names.split()}


ROLES: Mapping[str, Role] = MappingProxyType({name: Role(key) for name, key in _by_name("roles").items()})
BOXES: Mapping[str, BoxKind] = MappingProxyType({name: BoxKind(key) for name, key in _by_name("boxes").items()})

_ANSWERS = re.compile(
    r"(?:the|my|full|short|sample|model|teachers?|instructors?|ex|exam|exercise|hw|homework|question|problem|part|sub|q|key)?-?"
    r"(?:solutions?|soln?s?|sols|answers?|ans|antwort|loesung|lösung|musterl(?:oe|ö)sung|solutionhint|correction|corrige|corrigé"
    r"|solucion|solución|respuesta|reponse|réponse|soluzione|risposta|rubrics?|markscheme|gradingnotes?|(?:answer|solution)key)"
    r"-?(?:box|orbox|orlines|ordottedlines|orgrid|env|environment|text|block|inline|only)?",
    re.IGNORECASE,
)


def role_of(name: str) -> Role | None:
    """What an environment is in a lesson, if anything; one named for an answer, `TheSolution`, is one, by whomever."""
    known = ROLES.get(name.lower())
    if known is not None or _ANSWERS.fullmatch(name) is None:
        return known
    return Role.MARKING if re.search("rubric|mark|grading", name, re.IGNORECASE) else Role.SOLUTION


OUR_SOLUTION, OUR_HINT = "ddsolution", "ddhint"
"""Environments that stand for a command of the author's, which is what is told of."""
ENDS = f"\\end{{{OUR_SOLUTION}}}\n\n"


def set_apart(words: str, name: str = OUR_SOLUTION) -> str:
    """Words in such an environment, between paragraphs."""
    return f"\n\n\\begin{{{name}}}{words}\\end{{{name}}}\n\n"


_STRUCTURE = frozenset(("questions", "parts", "subparts", "subsubparts", "choices", "checkboxes", "frame"))


def is_structure(name: str) -> bool:
    """Whether no definition in the file changes what an environment means: it has a role, or holds what has one."""
    return name in _STRUCTURE or role_of(name) is not None


FLOATS = frozenset(_TABLES["environments"]["floats"].split())
FORMULAS = frozenset(_TABLES["environments"]["formulas"].split())
PASSED_ENVIRONMENTS = frozenset(_TABLES["environments"]["passed"].split())
TABLES = frozenset(_TABLES["environments"]["tables"].split())

HEAD = tuple(_TABLES["head"]["names"].split())
DROPPED = frozenset(_by_name("dropped"))
PASSED = frozenset(_TABLES["passed"]["names"].split())


def _of_text() -> dict[str, tuple[int, ...]]:
    return {name: tuple(map(int, key.split()[1:])) for name, key in _by_name("text").items()}


TEXT: Mapping[str, tuple[int, ...]] = MappingProxyType(_of_text())
"""Commands that stand around words, and the places of the arguments that are words."""


SIGNS: Mapping[str, str] = MappingProxyType(_by_name("signs"))
"""Commands that are a sign, which `pylatexenc` does not know, or sets otherwise than LaTeX does."""


@lru_cache(maxsize=1)
def command_arguments() -> dict[str, str]:
    """The arguments of all commands that we know."""
    text = {name: key.split()[0] for name, key in _by_name("text").items()}
    return {**_by_name("dropped"), **text, **_by_name("arguments")}


@lru_cache(maxsize=1)
def environment_arguments() -> dict[str, str]:
    """What arguments an environment takes, by its name: `[` for one that may be left out, `{` for another."""
    return {**dict.fromkeys((*BOXES, *FLOATS), "["), **_by_name("environment-arguments")}
