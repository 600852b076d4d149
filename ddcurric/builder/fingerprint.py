"""Fingerprints: when is a file that was made once still what would be made now?"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.builder.disk import digest, lessons_in, told, without_waiting
from ddcurric.builder.options import Project
from ddcurric.draw.templates import template_folders
from ddcurric.source import said_and_places

if TYPE_CHECKING:
    from ddcurric.builder.course import Lesson
    from ddcurric.builder.scope import Scopes
    from ddcurric.lesson.model.lesson import Topic

LIBRARIES = frozenset({
    "jinja2", "weasyprint", "python_pptx", "markdown_it_py", "mdit_py_plugins", "pydantic", "pydantic_core", "pyyaml",
    "pygments", "mathra", "fonttools", "uharfbuzz", "lxml", "pillow", "resvg_py", "markupsafe", "typst",
    "fast_sugiyama", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "webencodings", "pyphen", "pikepdf", "pypdfium2",
    "babel", "segno", "xlsxwriter", "noto_cjk_sans_otc", "manimgx_fonts", "fontpkg", "fontpkg_amiri", "fontpkg_arimo",
    "fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_noto_sans_devanagari", "fontpkg_source_code_pro",
    "fontpkg_source_sans_3", "fontpkg_source_serif_4", "ziamath",
})  # fmt: skip
"""The distributions whose version decides what an output looks like, and no other that lies beside them."""


ENDINGS = (".py", ".md", ".toml", ".typ", ".json")
"""Of the files of the program that decide what an output looks like: code, words, the slides' document, widths."""


def of_program(project: Project, without: Collection[str] = (), templates: Mapping[str, str] | None = None) -> str:
    """The digest of the program's own files, the versions of its libraries, the fonts of the machine and the templates.

    `without` names folders of templates that do not count; `templates`: as `of_templates` has just said them.
    """
    every = of_templates(project) if templates is None else templates
    used = (value for folder, value in every.items() if folder not in without)
    return digest("\n".join([_package(), of_fonts(), os.environ.get("SOURCE_DATE_EPOCH", ""), *used]).encode())


def of_templates(project: Project) -> Mapping[str, str]:
    """By folder, ending in a slash, the digest of the templates that are used: of two of one name the project's own."""
    used: dict[str, str] = {}
    for folder in reversed(template_folders(project.templates)):
        used.update((line.rpartition(" ")[0], line) for line in _files(folder, ()))
    folders: dict[str, list[str]] = {}
    for name, line in sorted(used.items()):
        first, slash, _ = name.partition("/")
        folders.setdefault(f"{first}/" if slash else "", []).append(line)
    return {folder: digest("\n".join(lines).encode()) for folder, lines in folders.items()}


Marks = tuple[tuple[str, int, int], ...]
"""Files, each with the time of its last change and its size."""


def marks_of_templates(project: Project) -> Marks:
    """Different as soon as somebody has written to a template: the times at which the system saw each file change."""
    return tuple(_marks(template_folders(project.templates)))


def _marks(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                with suppress(OSError):
                    state = os.stat(path := os.path.join(place, name))
                    yield path, state.st_ctime_ns, state.st_size


@cache
def _package() -> str:
    """The program that runs is the one that was loaded."""
    package = Path(__file__).resolve().parent.parent
    return digest("\n".join([*_files(package, ENDINGS), *_libraries()]).encode())


@cache
def of_fonts() -> str:
    """The digest of the fonts of this machine, looked at once: of the name, the size and the beginning of each.

    They are taken where a course names them, or where ours have no such letters. A font begins with the checksums of
    all that it holds (OpenType, "Table Directory").
    """
    from ddcurric.typeset.installed import installed_files

    lines = (f"{path.name} {_beginning(path)}" for path in installed_files())
    return digest("\n".join(sorted(lines)).encode("utf-8", "surrogateescape"))


def _beginning(path: Path) -> str:
    with suppress(OSError), open(path, "rb", buffering=0, opener=without_waiting) as file:
        return f"{os.fstat(file.fileno()).st_size} {digest(file.read(4096))}"
    return ""


def of_listing(root: Path) -> str:
    """The digest of the names of all lessons below `root`."""
    return digest("\n".join(lessons_in(root)).encode())


def of_topic(lesson: Lesson, scopes: Scopes, digests: Mapping[str, str | None], program: str) -> str:
    """The digest of what each of a topic's outputs is made from; `digests` are those of all files."""
    assert lesson.topic is not None
    parts = [program, scopes.said_shared, str(len(scopes.whole.modules)), repr(scopes.modules_of(lesson.topic))]
    parts += [lesson.says, *(f"{picture.path} {digests.get(picture.path)}" for picture in lesson.pictures)]
    return digest("\n".join([*parts, *_references(lesson.topic)]).encode())


def of_course(topics: Iterable[str], scopes: Scopes, program: str) -> str:
    """The digest of what each output of the course is made from."""
    parts = [program, scopes.said_shared, repr(scopes.whole.modules), repr(scopes.whole.calendar), *topics]
    return digest("\n".join(parts).encode())


def of_paper(content: str, forms: Iterable[str]) -> str:
    """The digest of what compares the forms of a paper, which follows from all that each of them is made from."""
    return digest("\n".join([content, *forms]).encode())


def with_inputs(content: str, looks: str, paths: Iterable[str], digests: Mapping[str, str | None]) -> str:
    """The digest of what one output is made from: of what all are, how it looks, and files that course.yaml names."""
    lines = (f"{path} {digests.get(path)}" for path in sorted(paths))
    return digest("\n".join([content, looks, *lines]).encode())


def of_edition(content: str, paper: str, size: str) -> str:
    """The digest of what a printed file is made from; `content` is that of everything else."""
    return digest(f"{content} {paper} {size}".encode())


def _references(topic: Topic) -> list[str]:
    """What the cross-references print: it comes from other lessons."""
    from ddcurric.lesson.model.inline import CrossReference
    from ddcurric.lesson.model.walk import walk

    known, found = _REFERENCES.get(topic.id, (None, []))
    if known is not topic:
        found = [said_and_places(node)[0].hex() for node in walk(topic) if isinstance(node, CrossReference)]
        _REFERENCES[topic.id] = topic, found
    return found


_REFERENCES: dict[str, tuple[Topic, list[str]]] = {}
"""Of each topic as it was last: a preview asks at every save, and only one of them is another value then."""


def _files(folder: Path, endings: tuple[str, ...]) -> list[str]:
    """Names and digests of the files below `folder`, in order."""
    found = []
    root = str(folder)
    for place, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f != "__pycache__" and not f.startswith("."))
        for name in sorted(names):
            if not endings or name.endswith(endings):
                inside = os.path.join(place, name)[len(root) + 1 :].replace(os.sep, "/")
                found.append(f"{told(inside)} {_digest(os.path.join(place, name))}")
    return found


def _digest(path: str) -> str | None:
    """As `digest_of_file`, which trusts nobody, and takes twice as long: there are a thousand of these files."""
    try:
        with open(path, "rb", buffering=0, opener=without_waiting) as file:
            return digest(file.read()) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def _libraries() -> list[str]:
    """Names and versions of the libraries, from their folders: importlib.metadata takes ten times longer."""
    found: set[str] = set()
    for place in sys.path:
        try:
            names = os.listdir(place or ".")
        except OSError:
            continue
        found.update(n for n in names if n.endswith(".dist-info") and _distribution(n) in LIBRARIES)
    return sorted(found)


def _distribution(folder: str) -> str:
    """Whose folder it is: that of `PyYAML-6.0.3.dist-info` is `pyyaml`."""
    return folder.lower().rpartition("-")[0].rpartition("-")[0].replace("-", "_").replace(".", "_")
