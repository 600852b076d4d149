"""A Word file that is open to material: made simple, read by pandoc, put together, compared with what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import Checked
from ddcurric.draw.pptx.names import Element
from ddcurric.importers.kit.album import Album, metafile_kind, unshown, words_in
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Material, Unread, with_asides, with_title
from ddcurric.importers.kit.package import core_property, written_in
from ddcurric.importers.pandoc.blocks import pieces
from ddcurric.importers.pandoc.missing import with_missing
from ddcurric.importers.pandoc.notebook import Notebook
from ddcurric.importers.pandoc.run import Refused, parse, refusal
from ddcurric.importers.word.minimal import minimal_package
from ddcurric.importers.word.names import value, w
from ddcurric.importers.word.notes import WordNotes
from ddcurric.importers.word.numbering import read_numbering
from ddcurric.importers.word.package import WordFile
from ddcurric.importers.word.roles import with_lists, with_roles
from ddcurric.importers.word.runs import say_comment
from ddcurric.importers.word.simple import simple_blocks
from ddcurric.importers.word.story import paragraphs, prepare, text_of
from ddcurric.importers.word.styles import read_styles
from ddcurric.source import Span


def material_of(file: WordFile, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """What the file says; None where pandoc is not there, or gives up."""
    root = file.root(file.main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        return Checked(Material((), ()))
    prepare(root)
    styles, counting = (
        read_styles(file.root(file.beside("styles"))),
        read_numbering(file.root(file.beside("numbering"))),
    )
    notes = WordNotes(name, file, file.main, styles, counting, _comments(file))
    notes.moved = " ".join(text_of(each) for each in root.iter(w("moveTo")))
    simple = simple_blocks(notes, body)
    asides = {kind: _notes(notes, kind) for kind in ("footnotes", "endnotes")}
    for key in notes.comments:  # those that the text has lost
        say_comment(notes, key)
    _say_margins(notes)
    document = parse(minimal_package(simple, asides, len(notes.pictures), notes.links), "docx")
    if isinstance(document, Refused):
        return Checked(None, (refusal(document, Span(name, 1)),))
    album = Album(settings.stem, settings.office)
    book = Notebook(name, settings.language, lambda url, span: _picture(notes, album, url, span))
    made = with_lists(with_roles(pieces(book, document), notes.roles), notes.roles)
    made = with_asides(made, notes.aside)
    fates = (*notes.fates, *book.report())
    whole = with_missing(name, paragraphs(root), made, book.footnotes, fates)
    title, rest = with_title(whole)
    pictures = tuple(album.pictures)
    called, said = (core_property(file.parts, each) for each in ("title", "language"))
    language = written_in(settings.told, said, _languages(root, file.root(file.beside("styles"))))
    return Checked(Material(title, tuple(rest), tuple(book.footnotes), pictures, fates, language, called=called))


def _languages(root: Element, styles: Element | None) -> Iterator[tuple[str, str]]:
    """What language each run is said to be in, and its words."""
    default = next(styles.iter(w("lang")), None) if styles is not None else None
    usual = value(default) if default is not None else ""
    for run in root.iter(w("r")):
        own = next(run.iter(w("lang")), None)
        yield (value(own) if own is not None else "") or usual, text_of(run)


def _comments(file: WordFile) -> dict[str, tuple[str, str]]:
    root = file.root(file.beside("comments"))
    found = () if root is None else root.iter(w("comment"))
    return {value(each, "id"): (value(each, "author"), text_of(each)) for each in found}


def _notes(notes: WordNotes, kind: str) -> dict[str, Sequence[Element]]:
    """The footnotes or endnotes that the text refers to, made simple."""
    part = notes.file.beside(kind)
    root = notes.file.root(part)
    if root is None or part is None:
        return {}
    notes.part = part
    found: dict[str, Sequence[Element]] = {}
    for each in root.iter(w(kind[:-1])):
        key = value(each, "id")
        line = notes.note_lines.get((f"{kind[:-1]}Reference", key))
        if line is None:
            if words := text_of(each):
                notes.unread("a note to which the text does not refer", words)
            continue
        for paragraph in each.iter(w("p")):
            paragraph.set("paragraph", str(line))
        found[key] = simple_blocks(notes, each, inline=True)
    return found


def _say_margins(notes: WordNotes) -> None:
    """Headers and footers are left out, and said."""
    said: set[str] = set()
    notes.line = 1
    for relation in notes.file.relations(notes.file.main).values():
        part = notes.file.root(relation.target) if relation.kind in ("header", "footer") else None
        words = "" if part is None else text_of(part)
        if words and words not in said:
            said.add(words)
            notes.fate(f"the {relation.kind}: {words}")


def _picture(notes: WordNotes, album: Album, url: str, span: Span) -> str | None:
    """The path of a picture that pandoc names by its place in `notes.pictures`."""
    at = url.removeprefix("media/").removesuffix(".png")
    if not at.isdigit() or int(at) >= len(notes.pictures):
        return None
    picture = notes.pictures[int(at)]
    file = picture.part.rpartition("/")[2]
    content = notes.file.parts[picture.part]
    path = album.add(content, file, span)
    words = " ".join(words_in(content)) if metafile_kind(content) == "emf" else ""
    if path is not None and metafile_kind(content):
        notes.fate(f"the metafile {file}" + (f", which says: {words}" if words else ""), f"a picture ({path})")
    if path is None:
        kind = file.rpartition(".")[2].upper()
        what = unshown(file, kind, album.keep(content, file))
        notes.aside.append(Unread(what, f"{picture.alt} {words}".strip(), span))
    return path
