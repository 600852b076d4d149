"""What a build says and makes: standard output that is closed or full stops it not, and no empty file is made."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.end_to_end.conftest import Workplace


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize(
    ("redirection", "status"), [(">&-", 0), (">&- 2>&- <&-", 0), ("| head -c 1", 0), ("> /dev/full", 1)]
)
def test_the_files_are_made_whatever_becomes_of_what_is_printed(
    place: Workplace, redirection: str, status: int
) -> None:
    if "/dev/full" in redirection and sys.platform != "linux":
        pytest.skip("only Linux has such a device")
    build = f"{sys.executable} -m ddcurric build ping --only handout --course {place.content}"
    command = f"set -o pipefail; {build} {redirection}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert list(place.built()) == ["first/1.1-ping-handout.pdf"]
    assert "Traceback" not in ended.stderr
    assert ended.returncode == status
    assert ("No space left" in ended.stderr) == ("/dev/full" in redirection)


def test_a_file_with_nothing_in_it_is_not_made_and_that_is_said(place: Workplace) -> None:
    for name in ("ping", "pong", "over"):
        place.change(name, f'[{name} message]{{.term means="words sent"}}', "message")
    for _ in range(2):
        done = place.run("build", "--only", "anki")
        assert (done.status, list(place.built())) == (0, [])
        assert "hint[nothing-in-it]" in done.output
        assert "takes every lesson" not in done.output
    place.change("ping", "The message", 'The [message]{.term means="words sent"}')
    assert place.run("build", "--only", "anki").status == 0
    assert list(place.built()) == ["glossary.tsv"]
