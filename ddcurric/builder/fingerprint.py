"""Fingerprints: when is a file that was made once still what would be made now?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ddcurric.builder.course import Lesson, LoadedCourse
from ddcurric.builder.disk import below, digest, digest_of_file, lessons_in
from ddcurric.builder.manifest import Run
from ddcurric.builder.options import Options, Project
from ddcurric.model.course import CourseSettings
from ddcurric.paint.templates import template_folders

LIBRARIES = (
    "jinja2", "weasyprint", "python_pptx", "markdown_it_py", "mdit_py_plugins", "pydantic", "pygments",
    "latex2mathml", "mathml_to_omml", "ziamath", "ziafont", "fonttools", "lxml", "pillow", "uniseg", "pydyf",
    "tinycss2", "fontpkg", "pyphen", "pikepdf", "pypdfium2",
)  # fmt: skip
"""Beginnings of the names of the distributions whose version decides what an output looks like."""


def of_program(project: Project) -> str:
    """The digest of the program's own files, the templates and the versions of its libraries."""
    package = Path(__file__).resolve().parent.parent
    parts = [*_files(package, (".py", ".md", ".toml")), *_libraries()]
    for folder in template_folders(project.templates):
        parts += _files(folder, ())
    parts.append(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return digest("\n".join(parts).encode())


def of_options(options: Options) -> str:
    """Two builds with this in common are asked for the same files."""
    asked = replace(options, force=False, jobs=None, topics=tuple(sorted(options.topics)))
    return digest(repr(asked).encode())


def of_listing(root: Path) -> str:
    """The digest of the names of all lessons below `root`."""
    return digest("\n".join(lessons_in(root)).encode())


def of_topic(lesson: Lesson, course: LoadedCourse, program: str, options: Options) -> str:
    """The digest of all that a topic's outputs are made from."""
    assert course.settings is not None
    settings = course.settings
    inputs = dict(course.inputs)
    parts = [program, options.paper or "", str(options.large_print), _shared(settings), str(len(settings.modules))]
    parts += [lesson.module.title, str(lesson.module.number), str(lesson.module.accent), lesson.entry.number]
    parts += [lesson.path, str(inputs.get(lesson.path)), str(inputs.get(settings.deck.template or ""))]
    parts += [f"{picture.path} {inputs.get(picture.path)}" for picture in lesson.pictures]
    parts += _references(lesson)
    return digest("\n".join(parts).encode())


def of_packet(fingerprints: Iterable[str], course: LoadedCourse, program: str) -> str:
    """The digest of all that a packet is made from."""
    assert course.settings is not None
    modules = [f"{m.number} {m.title} {m.path} {[e.number for e in m.topics]}" for m in course.settings.modules]
    return digest("\n".join([program, _shared(course.settings), *modules, *fingerprints]).encode())


def unchanged(run: Run, project: Project, program: str) -> bool:
    """Nothing that the run read or looked for is different now."""
    return (
        run.program == program
        and run.listing == of_listing(project.course)
        and all(digest_of_file(below(project.course, name)) == value for name, value in run.inputs)
    )


def _shared(settings: CourseSettings) -> str:
    """What every topic has from course.yaml, the table of contents aside."""
    bare = replace(settings, modules=(), span=replace(settings.span, line=1, column=1, end_line=0, end_column=0))
    return repr(replace(bare, deck=replace(bare.deck, colors={}, template_span=None))) + repr(
        sorted(bare.deck.colors.items())
    )


def _references(lesson: Lesson) -> list[str]:
    """What the cross-references print: it comes from other lessons."""
    from ddcurric.model.inline import CrossReference
    from ddcurric.model.walk import walk

    nodes = walk(lesson.topic) if lesson.topic is not None else ()
    return [f"{n.topic}#{n.target} {n.text} {n.topic_number}" for n in nodes if isinstance(n, CrossReference)]


def _files(folder: Path, endings: tuple[str, ...]) -> list[str]:
    """Names and digests of the files below `folder`, in order."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__" and not f.startswith("."))
        for name in sorted(names):
            if not endings or name.endswith(endings):
                path = Path(place, name)
                found.append(f"{path.relative_to(folder).as_posix()} {digest_of_file(path)}")
    return found


def _libraries() -> list[str]:
    """Names and versions of the libraries, from their folders: importlib.metadata takes ten times longer."""
    found: set[str] = set()
    for place in sys.path:
        try:
            names = os.listdir(place or ".")
        except OSError:
            continue
        found.update(n for n in names if n.endswith(".dist-info") and n.lower().startswith(LIBRARIES))
    return sorted(found)
