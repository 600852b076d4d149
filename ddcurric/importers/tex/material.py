"""A LaTeX file to the material of a lesson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from ddcurric.diagnostics import Checked, Diagnostic, error
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.inlines import plain as plain_words
from ddcurric.importers.kit.material import Fate, Marked, Material, Piece, Role, with_asides, with_title
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.pandoc.blocks import pieces
from ddcurric.importers.pandoc.missing import with_missing
from ddcurric.importers.pandoc.notebook import Notebook
from ddcurric.importers.pandoc.run import Refused, parse, refusal
from ddcurric.importers.shape.asking_slides import with_questions
from ddcurric.importers.shape.shown import said_goodbye, shown_whole
from ddcurric.importers.tex.exam import with_parts_begun, with_sums
from ddcurric.importers.tex.floats import picture_of
from ddcurric.importers.tex.notes import EndlessMacrosError, TexMacro, TexNotes
from ddcurric.importers.tex.overlays import without_overlays
from ddcurric.importers.tex.pieces import MarkReader, settled
from ddcurric.importers.tex.plain import plain, with_line_marks
from ddcurric.importers.tex.quizzes import with_quizzes
from ddcurric.importers.tex.rewrite import Rewriting
from ddcurric.importers.tex.scan import SPACE, argument, enclosed
from ddcurric.importers.tex.tables import HEAD
from ddcurric.importers.tex.tree import tree_of
from ddcurric.source import Source, Span

READER = "latex-auto_identifiers"


def material_of(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """What a .tex says; None where it is none, or where its macros never end."""
    source = read_text(data, name)
    if source.value is None:
        return Checked(None, source.diagnostics)
    try:
        return _read(source.value, settings)
    except EndlessMacrosError:
        return _unreadable(name, "the file cannot be read: its macros call each other without end")
    except RecursionError:
        return _unreadable(name, "the file cannot be read: its braces are nested too deeply")


def _read(source: Source, settings: ImportSettings) -> Checked[Material | None]:
    name = source.name
    notes = TexNotes(name, settings.beside, put_in=[PurePath(name).stem])
    head, body = _parts(plain(notes, with_quizzes(notes, with_line_marks(source.text))))
    body = without_overlays(notes, body) if _IS_DECK.search(source.text) else body
    body = with_parts_begun(body)
    if "\\begin{parts}" not in body:  # of a book, not of an exam
        body = re.sub(rf"\\part(\*?){SPACE.pattern}(?=[\[{{])", r"\\ddpart\1", body)
    body = with_sums(notes, body)
    notes.line = 1
    rewriting = Rewriting(notes)
    text = rewriting.text(tree_of(_head_commands(notes, _with_one_header(head)) + _with_one_header(body)))
    document = parse(text.encode("utf-8", "replace"), READER)
    if isinstance(document, Refused) and document.missing:
        return Checked(None, (refusal(document, Span(name, 1)),))
    if isinstance(document, Refused):  # pandoc says where in a text that nobody has seen
        return _unreadable(name, "the file cannot be read: a formula, a group or a command in it does not end")
    album = Album(settings.stem, settings.office)
    marks = MarkReader(notes, rewriting)
    book = Notebook(name, settings.language, lambda url, span: picture_of(notes, album, url, span))
    book.divs, book.links = marks.div, marks.link
    made = pieces(book, document)
    fates = tuple(sorted((*notes.report(), *book.report()), key=lambda fate: fate.span.line))
    whole_pieces = with_missing(name, notes.said, with_asides(made, notes.aside), book.footnotes, fates)
    title, rest = with_title(settled(whole_pieces))
    told: list[Fate] = []
    slides = tuple(shown_whole(with_questions(tuple(_without_farewell(rest, told)), _teller(name, told))))
    footnotes, pictures = tuple(book.footnotes), tuple(album.pictures)
    title = title or plain_words(called(head, notes.macros), Span(name, 1))
    return Checked(Material(title, slides, footnotes, pictures, (*fates, *told), language_of(head)))


def _teller(name: str, told: list[Fate]) -> Callable[[str, str, int], None]:
    return lambda what, became, line: told.append(Fate(what, became, Span(name, line)))


def _without_farewell(pieces: Sequence[Piece], told: list[Fate]) -> Iterator[Piece]:
    """Without slides that say goodbye."""
    for piece in pieces:
        is_slide = isinstance(piece, Marked) and piece.role is Role.SLIDE
        farewell = said_goodbye(piece) if isinstance(piece, Marked) and is_slide else ""
        if farewell:
            told.append(Fate(f"a slide that says: {farewell}", "", piece.span))
        else:
            yield piece


def _unreadable(name: str, message: str) -> Checked[Material | None]:
    fault: Diagnostic = error(
        "import-unreadable", Span(name, 1), message, "send it through LaTeX first, and see what it says"
    )
    return Checked(None, (fault,))


def _parts(text: str) -> tuple[str, str]:
    """What stands before the document, and the document; a file without a head is a document as a whole."""
    match = re.search(r"\\begin\s*\{document\}", text)
    if match is None:
        return "", text
    end = re.search(r"\\end\s*\{document\}", text[match.end() :])
    return text[: match.start()], text[match.end() : match.end() + end.start()] if end else text[match.end() :]


def _head_commands(notes: TexNotes, head: str) -> str:
    """Of the head, the commands whose words the report names, and the title."""
    found = []
    for match in re.finditer(rf"\\(title|{'|'.join(HEAD)})(?![A-Za-z])", head):
        at, number = match.end(), 3 if match[1].startswith(("firstpage", "running")) else 1
        at = option[1] if (option := enclosed(head, at, "[", "]")) else at
        said = match[0]
        for _ in range(number):
            given = argument(head, at)
            if given is None:
                break
            said += f"{{{given[0]}}}"
            at = given[1]
        found.append(said + "\n")
    _tell_pictures(notes, head)
    notes.works += [name for names in re.findall(r"\\addbibresource\s*\{([^{}]*)\}", head) for name in names.split(",")]
    for folder in re.findall(r"\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)", head):
        notes.folders += re.findall(r"\{([^{}]*)\}", folder)
    return "".join(found)


def _tell_pictures(notes: TexNotes, head: str) -> None:
    """Tell of the pictures that Beamer sets on the title slide and on all slides."""
    for kind, what in (("titlegraphic", "the picture of the title slide"), ("logo", "a picture on every slide")):
        for match in re.finditer(rf"\\{kind}(?![A-Za-z])", head):
            given = argument(head, match.end())
            if given is None or not given[0].strip():
                continue
            shown = re.findall(r"\\includegraphics\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}", given[0])
            notes.fate(f"{what} ({', '.join(shown) or given[0].strip()})")


def _with_one_header(text: str) -> str:
    """Headers and footers of the exam class, what stands left, in the middle and right, as one, on as many lines."""

    def one(header: re.Match[str]) -> str:
        return f"{header[1]}{{{' '.join(re.findall(r'{([^{}]*)}', header[2]))}}}" + "\n" * header[2].count("\n")

    return re.sub(r"(\\(?:header|footer))((?:\s*\{[^{}]*\}){3})", one, text)


_IS_DECK = re.compile(r"\\documentclass[^{]*\{beamer\}|\\begin\s*\{frame\}")


LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        name: code
        for code, *names in map(
            str.split,
            (
                "en english american usenglish british ukenglish",
                "de german ngerman austrian naustrian swissgerman nswissgerman",
                "fr french francais frenchb acadian canadien", "pt portuguese portuges brazilian brazil", "es spanish",
                "it italian", "nl dutch", "ar arabic", "ca catalan", "ro romanian", "sv swedish", "da danish",
                "nb norsk", "nn nynorsk", "fi finnish", "is icelandic", "pl polish", "cs czech", "sk slovak",
                "sl slovene", "hr croatian", "hu magyar", "ru russian", "uk ukrainian", "el greek", "tr turkish",
                "he hebrew", "ja japanese",
            ),
        )
        for name in names
    }
)  # fmt: skip
"""Languages of babel and polyglossia, as BCP 47 calls them."""


def language_of(head: str) -> str:
    """The main language of the document, the last that babel is given; empty where it says none that is known."""
    if re.search(r"\\(?:documentclass|usepackage)\s*(?:\[[^\]]*\])?\s*\{ctex\w*\}", head):
        return "zh"
    given = re.search(r"\\usepackage\s*\[([^\]]*)\]\s*\{babel\}", head) or (
        re.search(r"\\documentclass\s*\[([^\]]*)\]", head)
        if re.search(r"\\usepackage\s*\{[^}]*\bbabel\b", head)
        else re.search(r"\\usepackage\s*\{(n?german)\}", head)
    )
    names = (
        given[1].split(",") if given else re.findall(r"\\set(?:default|main)language\s*(?:\[[^\]]*\])?\{(\w+)\}", head)
    )
    main = [each.partition("=")[2] for each in names if each.strip().startswith("main=")]
    known = [LANGUAGES[name] for each in (main or names) if (name := each.strip(" \t%{}")) in LANGUAGES]
    return known[-1] if known else ""


def called(head: str, macros: Mapping[str, TexMacro]) -> str:
    """The title for the properties of the PDF, else what an exam's own `\\examnum` says; empty: neither is there."""
    at = re.search(r"\bpdftitle\s*=\s*", head)
    given = argument(head, at.end()) if at is not None else None
    exam = macros.get("examnum")
    said = given[0] if given is not None else exam.body if exam is not None and not exam.arguments else ""
    words = " ".join(
        re.sub(r"\\(?:,|;|:| |quad|qquad)|[~{}]", " ", said).replace("---", "—").replace("--", "–").split()
    )
    return "" if "\\" in words else words
