"""Standard output that nobody reads, that is closed or full, stops no build."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.end_to_end.conftest import Workplace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")


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
