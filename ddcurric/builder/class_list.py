"""Read the class list of a paper: a line a student, as spreadsheets and registries write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from unicodedata import category, normalize

from ddcurric.diagnostics import Checked, Diagnostic, error, warning
from ddcurric.lesson.model.form import Student
from ddcurric.source import Span

MOST_STUDENTS = 2000
MOST_POINTS = "points possible"
"""Stands in a gradebook of Canvas where others have their names."""
LONGEST_NAME = 120
"""Characters of a name; what is longer is a sign that lines run into one another."""
_NUMBERS = (
    "number",
    r"matri[ck].*|(?:student|candidate|registration|enroll?ment|studien|studenten?|leerling|schueler|schuler)s?(?:number|nummer|no|nr|num|id)"
    r"|(?:numero|num|no?)(?:de|di|do|del|della|da|d)?(?:l)?(?:etudiant|estudiante|alumno|aluno|estudante|studente|matri).*"
    r"|codigo(?:de)?(?:alumno|estudiante)|sisuserid|学号|學號|الرقمالجامعي|رقم(?:الطالب|القيد)",
    r"id(?:number|nummer|no|nr)?|numero|nummer|nu?m|no|nr|n|编号|編號|رقم|الرقم",
)
"""What heads the number of a student, letters and digits only, the plainest first: `Nr.` may count lines."""
_WHOLE = (
    r"(?:full|student|complete)s?name|nom(?:complet|etprenom)|nombrecompleto|nomecompleto|volledigenaam"
    r"|(?:学生|學生)?姓名|الاسمالكامل|اسمالطالب"
)
_WHO = "student"
_NAME = "name|nom|nombre|nome|naam|名字?|الاسم"
_FIRST = r"(?:first|given|fore)names?|vornamen?|prenoms?|nombres|voorna(?:am|men)|الاسمالاول"
_LAST = (
    r"(?:last|family|sur)names?|(?:nach|familien)name|nomdefamille|apellidos?|cognome|achternaam|apelidos?|sobrenome"
    r"|姓氏?|اسمالعايلة|العايلة|اللقب|الكنية"
)
"""What heads a name in one column or in two, letters without their marks. A `_NAME` beside one half of it is the other
half: `Name;Vorname`; `_WHO` may as well head an account, and is taken where nothing else is."""


def read_class_list(content: bytes, path: str, span: Span, cover: Collection[str] = ()) -> Checked[tuple[Student, ...]]:
    """Everybody in a list whose first line names its columns, `name` and perhaps `number`, in any order.

    Both may be headed as universities head them, `Matrikelnummer`, `First name` and `Last name`. What the `cover` asks
    for and no column has is said. Commas, semicolons or tabs part them, or what Excel's `sep=` says; the bytes are
    UTF-8, UTF-16 or Windows-1252.
    """

    def wrong(message: str, advice: str) -> Checked[tuple[Student, ...]]:
        return Checked((), (error("bad-class-list", span, message, advice),))

    read = _rows(_text(content))
    if read is None:
        return wrong(f"`{path}` is no list that can be read: a quotation mark in it may have no end", FIRST_LINE)
    (_, head), *rows = read or [(1, [])]
    names = _columns(head)
    there = ", ".join(f"`{each}`" for each in head if each)
    has = f"its first line has {there}" if there and len(there) < 200 else "its first line names none"
    if not {"name", "first"} & {*names}:
        return wrong(f"`{path}` has no column `name`: {has}", f"{FIRST_LINE}, and below it a line each")
    if len(rows) > MOST_STUDENTS:
        return wrong(f"`{path}` has more than {MOST_STUDENTS} lines", "make a paper for each group")
    wider = next(((at, row) for at, row in rows if any(row[len(names) :])), None)
    if wider is not None:
        message = f"line {wider[0]} of `{path}` has {len(wider[1])} columns, its first line {len(names)}"
        return wrong(message, 'put a name with a comma in it in quotation marks, `"Lovelace, Ada",7000`')
    found = [(at, each) for at, row in rows if (each := _student(names, row)).name.casefold() != MOST_POINTS]
    for at, student in found:
        if not student.name:
            return wrong(f"line {at} of `{path}` has no name", "write the name, or delete the line")
        if max(len(student.name), len(student.number)) > LONGEST_NAME:
            message = f"line {at} of `{path}` has a name or a number of more than {LONGEST_NAME} characters"
            return wrong(message, "see whether a quotation mark has no end, or write less")
    students = tuple(student for _, student in found)
    if not students:
        message = f"there is nobody in `{path}`"
        return Checked((), (warning("bad-class-list", span, message, "one copy is made, without a name"),))
    said = list(_twice(found, path, span))
    if "number" in cover and "number" not in names:
        message = f"`{path}` has no column `number`: {has}"
        advice = "write `number` above the column with it; without one, each copy has a field to write it in"
        said.append(warning("bad-class-list", span, message, advice))
    if "number" in names and (without := [at for at, student in found if not student.number]):
        whose = f"{_lines(without)} of `{path}` {'has' if len(without) == 1 else 'have'} no number"
        said.append(warning("bad-class-list", span, whose, "write it, or delete a line that is no student's"))
    return Checked(students, tuple(said))


def _lines(lines: Sequence[int]) -> str:
    """`line 3`, `lines 3, 5`, or of many the first: `lines 3, 5, 7, 9, 11 and 4 more`."""
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return f"line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines[:MOST_LINES]))}{more}"


MOST_LINES = 5
FIRST_LINE = "write `name,number` in its first line"


def _columns(head: Sequence[str]) -> list[str]:
    """What is in each column: `number`, `name`, or `first` and `last`; else nothing that is asked for."""
    plain = ["".join(each for each in normalize("NFKD", name.casefold()) if each.isalnum()) for name in head]

    def of(pattern: str) -> int | None:
        return next((at for at, name in enumerate(plain) if re.fullmatch(pattern, name)), None)

    number = next((at for each in _NUMBERS if (at := of(each)) is not None), None)
    whole, name, first, last = of(_WHOLE), of(_NAME), of(_FIRST), of(_LAST)
    if (first is None) == (last is None):
        whole = whole if name is None else name
    else:
        first, last = (name if each is None else each for each in (first, last))
    meant = {number: "number"}
    if whole is None and first is not None and last is not None:
        meant |= {first: "first", last: "last"}
    else:
        meant[of(_WHO) if whole is None else whole] = "name"
    return [meant.get(at, "") for at, _ in enumerate(head)]


def _text(content: bytes) -> str:
    try:
        utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return content.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> list[tuple[int, list[str]]] | None:
    """The lines that say something, each with its number; None where they cannot be told apart."""
    first, _, rest = text.partition("\n")
    before = 0
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        mark, text, before = first.strip()[-1], rest, 1
    else:
        mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        rows = [(reader.line_num + before, [_cell(each) for each in row]) for row in reader]
    except csv.Error:
        return None
    return [(at, row) for at, row in rows if any(row)]


def _cell(text: str) -> str:
    """In one line, and without what cannot be printed."""
    return " ".join("".join(each for each in text if each.isspace() or category(each) != "Cc").split())


def _student(names: Sequence[str], row: Sequence[str]) -> Student:
    cells = dict(zip(names, row, strict=False))
    first, last = cells.get("first", ""), cells.get("last", "")
    halves = last + first if _CHINESE.fullmatch(last + first) else f"{first} {last}".strip()
    return Student(cells.get("name") or halves, cells.get("number", ""))


_CHINESE = re.compile(r"[\u3400-\u9fff]+")


def _twice(found: Sequence[tuple[int, Student]], path: str, span: Span) -> Iterator[Diagnostic]:
    """Whoever stands there twice would get two copies, of two forms."""
    first: dict[str | Student, int] = {}
    for at, student in found:
        key = student.number or student
        if key in first:
            who = f"the number {student.number}" if student.number else student.name
            message = f"line {at} of `{path}` has {who} again, as line {first[key]}"
            yield warning("bad-class-list", span, message, "delete one of the two, or correct the number")
        first.setdefault(key, at)
