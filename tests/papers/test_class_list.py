"""A class list as spreadsheets and registries write it: everybody gets one copy, and what cannot be is said."""

from __future__ import annotations

import pytest

from ddcurric.builder.class_list import read_class_list
from ddcurric.source import Span

SPAN = Span("exams/midterm.md", 6)


def read(content: str | bytes) -> tuple[list[tuple[str, str]], list[str]]:
    """The students, and what is said."""
    found = read_class_list(content if isinstance(content, bytes) else content.encode(), "exams/class.csv", SPAN)
    return [(each.name, each.number) for each in found.value], [each.message for each in found.diagnostics]


@pytest.mark.parametrize(
    "content",
    [
        "name,number\nZoë Müller,7\n王小明,8\n",
        "number;name\r\n7;Zoë Müller\r\n8;王小明\r\n",
        "\ufeffname\tnumber\nZoë Müller\t7\n王小明\t8",
        "sep=;\r\nName;E-Mail;Number\r\nZoë Müller;z@x.edu;7\r\n王小明;w@x.edu;8\r\n",
        "name,number,,\n,,,\nZoë Müller,7,,\n\n  王小明 ,8,,\n,,,\n",
        '"name","number"\n"Zoë\nMüller","7"\n"王小明\x00","8"\n',
        "name,number\nZoë Müller,7\n王小明,8\n".encode("utf-16"),
    ],
)
def test_however_a_list_is_written_it_says_the_same(content: str | bytes) -> None:
    assert read(content) == ([("Zoë Müller", "7"), ("王小明", "8")], [])


@pytest.mark.parametrize(
    "head",
    [
        "Matrikel", "Matrikel-Nr.", "MATRIKELNUMMER", "Student ID", "student_id", "Student No.", "ID", "ID number",
        "No.", "Nr.", "N°", "Nº", "Numéro", "Numéro d’étudiant", "N° étudiant", "Número de matrícula", "Nº de aluno",
        "Matricola", "Matricule", "Studentnummer", "Student number", "SIS User ID",
        "学号", "الرقم الجامعي", "رقم الطالب",
    ],
)  # fmt: skip
def test_the_number_is_read_however_it_is_headed(head: str) -> None:
    assert read(f"E-Mail;Name;{head}\na@x.edu;Ada;7\n") == ([("Ada", "7")], [])


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Vorname;Nachname", "Ada;Lovelace"), ("Name;Vorname", "Lovelace;Ada"),
        ("First name;Last name", "Ada;Lovelace"), ("Student name", "Ada Lovelace"),
        ("Surname;Given name", "Lovelace;Ada"), ("Nom;Prénom", "Lovelace;Ada"), ("Nombre;Apellidos", "Ada;Lovelace"),
        ("Cognome;Nome", "Lovelace;Ada"), ("Voornaam;Achternaam", "Ada;Lovelace"), ("Nome;Sobrenome", "Ada;Lovelace"),
        ("Vorname;Nachname;Name", "Ada;L.;Ada Lovelace"), ("Student", "Ada Lovelace"), ("Full name", "Ada Lovelace"),
        ("First name;Full name", "Ada;Ada Lovelace"), ("Name;First", "Ada Lovelace;1"), ("Name;Name", "Ada Lovelace;A"),
        ("Student;Name", "s17;Ada Lovelace"), ("Student;Name;Vorname", "s17;Lovelace;Ada"),
        ("Name;First name;Last name", "Ada Lovelace;Ada;L."), ("Student;First name;Last name", "s17;Ada;Lovelace"),
        ("الاسم;اسم العائلة", "Ada;Lovelace"), ("الاسم الأول;اسم العائلة", "Ada;Lovelace"), ("الاسم", "Ada Lovelace"),
        ("名字;姓氏", "Ada;Lovelace"), ("姓;名", "Lovelace;Ada"), ("名字", "Ada Lovelace"),
        ("Nome completo", "Ada Lovelace"), ("姓名", "Ada Lovelace"), ("الاسم الكامل", "Ada Lovelace"),
    ],
)  # fmt: skip
def test_a_name_is_read_whole_from_one_column_or_two(head: str, row: str) -> None:
    assert read(f"{head};ID\n{row};7\n") == ([("Ada Lovelace", "7")], [])


def test_a_chinese_name_begins_with_that_of_the_family() -> None:
    assert read("姓,名,学号\n王,小明,7\n") == ([("王小明", "7")], [])


def test_the_number_of_a_line_is_none_where_there_is_one_of_the_student() -> None:
    assert read("Nr.;Name;Matrikelnummer\n1;Ada;700\n") == ([("Ada", "700")], [])
    assert read("Name,Section,Notes,Grade\nAda,1,,A\n") == ([("Ada", "")], [])


def test_a_number_that_the_cover_asks_for_and_no_column_has_is_said() -> None:
    found = read_class_list(b"Name;Kurs\nAda;7\n", "class.csv", SPAN, ("name", "number"))
    assert [each.name for each in found.value] == ["Ada"]
    assert [(each.severity.value, each.message) for each in found.diagnostics] == [
        ("warning", "`class.csv` has no column `number`: its first line has `Name`, `Kurs`"),
    ]  # fmt: skip


def test_windows_letters_are_read() -> None:
    assert read("name;number\nZoë Müller;7\n".encode("cp1252")) == ([("Zoë Müller", "7")], [])


def test_names_keep_what_they_are_written_with() -> None:
    names = ["O'Brien", '"Bo" Derek', "Lovelace, Ada", "محمد علي", "علی‌رضا", "Nuñez-<b>X</b>", "=1+1", "🙂"]
    quoted = "".join('"{}"\n'.format(name.replace('"', '""')) for name in names)
    assert read(f"name\n{quoted}") == ([(name, "") for name in names], [])


def test_a_name_that_a_comma_parts_is_said_and_not_cut() -> None:
    assert read("name,number\nAda,1\nLovelace, Ada,7000\n") == (
        [], ["line 3 of `exams/class.csv` has 3 columns, its first line 2"],
    )  # fmt: skip


def test_other_columns_are_named() -> None:
    assert len(read("First;Kurs\nAda;B\n")[1]) == 1
    assert read("Vorname;Kurs\nAda;B\n") == (
        [], ["`exams/class.csv` has no column `name`: its first line has `Vorname`, `Kurs`"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,number\nAda,7\nGrace,8\nAda L.,7\n", "line 4 of `exams/class.csv` has the number 7 again, as line 2"),
        ("name\nAda\nAda\n", "line 3 of `exams/class.csv` has Ada again, as line 2"),
    ],
)
def test_whoever_stands_there_twice_is_said(content: str, message: str) -> None:
    students, said = read(content)
    assert len(students) == content.count("\n") - 1
    assert said == [message]


def test_two_of_one_name_with_numbers_of_their_own_are_two() -> None:
    assert read("name,number\nAda,7\nAda,8\n") == ([("Ada", "7"), ("Ada", "8")], [])


def test_a_quotation_mark_without_end_is_said_and_no_name_is_a_page_long() -> None:
    lines = "".join(f"Student {at},{at}\n" for at in range(1, 20))
    _, (said,) = read(f'name,number\n"Ada,1\n{lines}')
    assert said == "line 21 of `exams/class.csv` has a name or a number of more than 120 characters"
    _, (said,) = read("name\n" + "x" * 500 + "\n")
    assert said.startswith("line 2 ")


def test_hundreds_are_read_and_thousands_are_too_many() -> None:
    students, said = read("name\n" + "".join(f"Student {at}\n" for at in range(2000)))
    assert (len(students), said) == (2000, [])
    assert read("name\n" + "".join(f"Student {at}\n" for at in range(2001))) == (
        [], ["`exams/class.csv` has more than 2000 lines"],
    )  # fmt: skip


def test_the_points_of_a_gradebook_are_no_student() -> None:
    gradebook = 'Student,ID,Section,Quiz\n    Points Possible,,,10\n"Lovelace, Ada",7,S1,\n'
    assert read(gradebook) == ([("Lovelace, Ada", "7")], [])


def test_who_has_no_number_beside_others_is_said() -> None:
    said = read("name,number\nAda,7\nGrace,\nAlan,8\n")
    assert said == ([("Ada", "7"), ("Grace", ""), ("Alan", "8")], ["line 3 of `exams/class.csv` has no number"])
    many = "name,number\nAda,7\n" + "".join(f"S{at},\n" for at in range(8))
    assert read(many)[1] == ["lines 3, 4, 5, 6, 7 and 3 more of `exams/class.csv` have no number"]
