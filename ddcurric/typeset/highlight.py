"""Tell the words of a program apart: keyword, name, string, comment."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

TokenKind: TypeAlias = Literal[
    "plain", "keyword", "name", "builtin", "string", "number", "comment", "operator", "deleted", "inserted", "heading"
]

PLAIN = ("text", "plain", "plaintext", "txt", "output", "log", "pseudocode", "none", "csv", "tsv")
"""Languages without colours of their own."""

LONGEST = 200_000
"""Characters: longer listings stay plain, since some lexers take time quadratic in their length."""

KINDS: tuple[tuple[str, TokenKind], ...] = (
    ("Token.Comment.Preproc", "keyword"),
    ("Token.Comment", "comment"),
    ("Token.Keyword.Constant", "builtin"),
    ("Token.Keyword.Type", "builtin"),
    ("Token.Keyword", "keyword"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Operator", "operator"),
    ("Token.Name.Builtin", "builtin"),
    ("Token.Name.Exception", "builtin"),
    ("Token.Name.Class", "name"),
    ("Token.Name.Function", "name"),
    ("Token.Name.Decorator", "name"),
    ("Token.Name.Tag", "keyword"),
    ("Token.Name.Attribute", "name"),
    ("Token.Literal.String", "string"),
    ("Token.Literal.Number", "number"),
    ("Token.Literal.Date", "number"),
    ("Token.Generic.Deleted", "deleted"),
    ("Token.Generic.Inserted", "inserted"),
    ("Token.Generic.Heading", "heading"),
    ("Token.Generic.Subheading", "heading"),
    ("Token.Generic.Prompt", "operator"),
    ("Token.Generic.Output", "comment"),
)
"""The start of a Pygments token's name and our kind for it; the first match wins."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a line, and what it is in the program."""

    text: str
    kind: TokenKind
    """`name` is a name where it is defined (a function, a class); other names are `plain`."""


def highlight(text: str, language: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each line, a tuple a line; joined they are the text. An unknown language is plain text."""
    lexer = _lexer(language.strip().lower())
    if lexer is None or len(text) > LONGEST:
        return _plain(text)
    try:
        tokens = [Token(value, _kind(kind)) for kind, value in lexer.get_tokens(text) if value]
    except Exception:  # a lexer is a third party's regular expressions; an author's listing must never fail on one
        return _plain(text)
    lines = _lines(tokens)
    return lines if "\n".join("".join(token.text for token in line) for line in lines) == text else _plain(text)


def knows(language: str) -> bool:
    """Whether there is a lexer of this name."""
    return _kind_of_lexer(language.strip().lower()) is not None


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    kind = _kind_of_lexer(language)
    return None if kind is None else kind(stripnl=False, ensurenl=False)


@lru_cache(maxsize=64)
def _kind_of_lexer(language: str) -> type[Lexer] | None:
    """One is made when a program is coloured: it puts many expressions together first."""
    if not language or language in PLAIN:
        return None
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _kind(token: _TokenType) -> TokenKind:
    name = str(token)
    return next((kind for start, kind in KINDS if name == start or name.startswith(start + ".")), "plain")


def _plain(text: str) -> tuple[tuple[Token, ...], ...]:
    return tuple((Token(line, "plain"),) if line else () for line in text.split("\n"))


def _lines(tokens: list[Token]) -> tuple[tuple[Token, ...], ...]:
    """Cut tokens at line ends, and join neighbours of one kind."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        for at, piece in enumerate(token.text.split("\n")):
            if at:
                lines.append([])
            if not piece:
                continue
            line = lines[-1]
            if line and line[-1].kind == token.kind:
                line[-1] = Token(line[-1].text + piece, token.kind)
            else:
                line.append(Token(piece, token.kind))
    return tuple(tuple(line) for line in lines)
