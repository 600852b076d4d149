"""The preview serves this machine alone, and tells a browser what became of a save."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.conftest import Course, Served, is_good, served

pytestmark = pytest.mark.slow


@pytest.fixture
def preview(course: Course) -> Iterator[Served]:
    with served(course, "ping") as running:
        yield running


def test_a_save_is_told_a_mistake_too_and_its_mending(course: Course, preview: Served) -> None:
    first = preview.wait(is_good)
    course.change("learns nothing", "learns hardly anything")
    second = preview.wait(lambda told: is_good(told) and told["outputs"] != first["outputs"])
    course.change("::: notes", "::: nots")
    broken = preview.wait(lambda told: any(d["code"] == "unknown-div" for d in told["diagnostics"]))
    (found,) = [d for d in broken["diagnostics"] if d["code"] == "unknown-div"]
    assert (found["file"], found["line"]) == ("first/ping.md", 18)
    assert broken["outputs"]["handout"]["state"] == "old"
    assert broken["outputs"]["handout"]["sheets"] == second["outputs"]["handout"]["sheets"]
    course.change("::: nots", "::: notes")
    mended = preview.wait(lambda told: is_good(told) and not told["diagnostics"])
    assert mended["outputs"]["handout"]["sheets"] == second["outputs"]["handout"]["sheets"]
    assert not (course.root / "build").exists()


def test_it_goes_on_whatever_happens_to_the_course(course: Course, preview: Served) -> None:
    preview.wait(is_good)
    contents = course.content / "course.yaml"
    text = contents.read_text()
    contents.write_text("modules: [")
    broken = preview.wait(lambda told: not told["readable"])
    assert broken["diagnostics"]
    assert [(topic["id"], topic["state"]) for topic in broken["topics"]] == [("ping", "old"), ("pong", "old")]
    course.change("learns nothing", "learns hardly anything")
    contents.unlink()
    gone = preview.wait(lambda told: not told["readable"] and told["diagnostics"] != broken["diagnostics"])
    assert gone["outputs"]["handout"]["state"] == "old"
    contents.write_text(text.replace(", pong", ""))
    preview.wait(lambda told: is_good(told) and [topic["id"] for topic in told["topics"]] == ["ping"])
    course.lesson().unlink()
    gone = preview.wait(lambda told: told["topics"][0]["state"] == "broken")
    assert gone["outputs"]["handout"]["sheets"]
    course.lesson().write_text(course.lesson("pong").read_text().replace("All about", "Back with"))
    preview.wait(lambda told: is_good(told) and told["topics"][0]["title"] == "Back with pong")


def test_it_serves_this_machine_by_its_own_name_alone(preview: Served) -> None:
    port = preview.address.rsplit(":", 1)[1].strip("/")
    assert preview.get("/", Host=f"localhost:{port}").status == 200
    strangers = (
        "evil.example",
        f"evil.example:{port}",
        f"127.0.0.1.evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "",
    )
    for host in strangers:
        assert preview.get("/", Host=host).status in (400, 421)
    with socket.create_connection(("127.0.0.1", int(port))) as raw:
        raw.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n".encode())
        assert b"200" not in raw.recv(200).split(b"\r\n")[0]


def test_it_takes_nothing_but_get_and_its_own_post(preview: Served) -> None:
    place = json.dumps({"file": "first/ping.md", "line": 3, "column": 1}).encode()
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"):
        assert preview.ask("/", method).status == 405
    assert preview.ask("/open", "POST", place).status == 403
    assert preview.ask("/open", "POST", place, X_Token="guessed").status == 403
    token = preview.token
    assert preview.ask("/open", "POST", place, X_Token=token, Origin="http://evil.example").status == 403
    assert preview.ask("/open", "POST", place, X_Token=token, Sec_Fetch_Site="cross-site").status == 403
    assert preview.ask("/open", "POST", b" " * 5000, X_Token=token).status == 413
    assert preview.ask("/", "POST", place, X_Token=token).status == 405
    assert preview.get("/", Sec_Fetch_Site="cross-site").status == 403
    assert preview.get("/open").status in (404, 405)


def test_it_reads_no_file_outside_the_course(course: Course, preview: Served, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    os.symlink(tmp_path / "secret.md", course.content / "first" / "link.md")
    token = preview.token
    for path in (
        "../secret.md",
        "%2e%2e/secret.md",
        "preview.js/../../serve.py",
        "..%2fserve.py",
        "picture/..%2f..",
        "x",
    ):
        assert preview.get(path).status == 404, path
    up = ("../secret.md", "first/../../secret.md", "first\\..\\..\\secret.md")
    for file in (*up, "first/link.md", str(tmp_path / "secret.md"), ""):
        body = json.dumps({"file": file, "line": 1, "column": 1}).encode()
        assert preview.ask("/open", "POST", body, X_Token=token).status in (400, 404), file
    for body in (b"[]", b"{", b"{}", b'{"file": 3}', b'{"topic": "ping", "output": "handout", "page": "x"}', b"\xff"):
        assert preview.ask("/open", "POST", body, X_Token=token).status in (400, 404), body


def test_its_page_loads_from_nowhere_else(preview: Served) -> None:
    for path in ("/", "/preview.js", "/preview.css", "/icon.svg"):
        answer = preview.get(path)
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert b"://" not in answer.content.replace(b"http://www.w3.org/2000/svg", b"")
        assert answer.headers["cache-control"] == "no-store"
