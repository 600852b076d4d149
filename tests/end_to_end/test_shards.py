"""The workflow for large courses, step by step as GitHub runs it, on a course with a deck that somebody changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from edits.lectures import edited, titles
from edits.test_merge import set_title

from tests.end_to_end.conftest import DRAWING, LESSON, Result, Workplace

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "README.md").read_text(encoding="utf-8")
(WORKFLOW,) = (yaml.safe_load(text) for text in re.findall(r"^```yaml\n(on: .*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
DECK = "first/1.1-ping-slides.pptx"


@pytest.fixture
def small(tmp_path: Path) -> Workplace:
    place = Workplace(tmp_path / "ein Kurs über Uhren")
    (place.content / "first").mkdir(parents=True)
    (place.content / "course.yaml").write_text("title: Uhren\nmodules: [{title: A, path: first, topics: [ping]}]\n")
    (place.content / "first" / "line.svg").write_text(DRAWING, encoding="utf-8")
    (place.content / "first" / "ping.md").write_text(LESSON.format(name="ping", reference=""), encoding="utf-8")
    return place


class Actions:
    """What GitHub does with a workflow, as far as this one needs it."""

    def __init__(self, checkout: Path, artifacts: Path) -> None:
        self.checkout = checkout
        self.artifacts = artifacts

    def run(self, job: Mapping[str, Any], root: Path, **matrix: int) -> Result:
        """The last `ddcurric` of a job, in a folder of its own."""
        place, result = Workplace(root), Result(0, "")
        for step in job["steps"]:
            words = {name: _filled(str(value), matrix) for name, value in step.get("with", {}).items()}
            match step.get("uses", "").partition("@")[0]:
                case "actions/checkout":
                    shutil.copytree(self.checkout, root)
                case "actions/upload-artifact":
                    shutil.copytree(root / words["path"], self.artifacts / words["name"])
                case "actions/download-artifact":
                    for artifact in sorted(self.artifacts.glob(words["pattern"])):
                        shutil.copytree(artifact, root / words["path"], dirs_exist_ok=True)
                case "":
                    result = self._command(_filled(step["run"], matrix), place) or result
        return result

    def _command(self, line: str, place: Workplace) -> Result | None:
        program, *words = line.split()
        if program == "make":
            targets = re.findall(r"^([\w./]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
            assert set(words) <= set(targets)
            return None
        assert program == ".venv/bin/ddcurric"
        folder = words.index("--cache") + 1
        return place.run(*words[:folder], str(place.root / words[folder]), *words[folder + 1 :])


def _filled(text: str, matrix: Mapping[str, int]) -> str:
    return re.sub(r"\$\{\{ matrix\.(\w+) \}\}", lambda found: str(matrix[found[1]]), text)


def _matrix() -> Iterator[int]:
    yield from WORKFLOW["jobs"]["shard"]["strategy"]["matrix"]["shard"]


@pytest.mark.slow
def test_the_workflow_of_readme_makes_what_one_build_makes(small: Workplace, tmp_path: Path) -> None:
    assert small.run("build", "--only", "slides").status == 0
    deck = small.out / DECK
    deck.write_bytes(
        edited(deck.read_bytes(), set_title("What becomes of ping when nobody answers?", "Nobody answers"))
    )
    small.change("ping", "Every program that waits", "Each program that waits")
    actions = Actions(tmp_path / "checkout", tmp_path / "artifacts")
    shutil.copytree(small.root, actions.checkout)
    shards, bind = (WORKFLOW["jobs"][name] for name in ("shard", "bind"))
    for number in _matrix():
        done = actions.run(shards, tmp_path / f"machine {number}", shard=number)
        assert done.status == 0, done.output
    bound = actions.run(bind, tmp_path / "last machine")
    built = small.run("build")
    assert (bound.status, built.status) == (0, 0)
    made = Workplace(tmp_path / "last machine").built()
    assert made == small.built()
    assert set(made) == {
        "first/1.1-ping-handout.pdf", "first/1.1-ping-solutions.pdf", DECK, "first/1.1-ping-slides.pdf",
        "handouts.pdf", "solutions.pdf",
    }  # fmt: skip
    assert "Nobody answers" in titles(made[DECK])
    assert "slides-pdf-without-edits" in bound.output


def test_what_cannot_be_understood_is_said_before_anything_is_made(small: Workplace) -> None:
    folder = str(small.root / "cache")
    for words, said in (
        (("--shard", "0/3", "--cache", folder), "there is no shard `0/3`; write which of how many, as in 3/10"),
        (("--shard", "4/3", "--cache", folder), "there is no shard `4/3`"),
        (("--shard", "a third", "--cache", folder), "there is no shard `a third`"),
        (("--shard", "1/3"), "--shard 1/3 needs --cache DIR"),
        (("--shard", "1/3", "--cache", str(small.content / "course.yaml")), "cannot be used: "),
    ):
        done = small.run("build", *words)
        assert (done.status, said in done.output) == (2, True), done.output
    assert small.run("bind", "--cache", folder).status == 2
    assert not small.out.exists()


def test_a_missing_shard_ends_the_binding_with_a_message_and_a_status(small: Workplace) -> None:
    folder = small.root / "cache"
    folder.mkdir()
    done = small.run("bind", "--cache", str(folder))
    assert done.status == 1
    assert "error[shard-missing]: there is no shard in" in done.output
    assert "nothing was bound" in done.output
    assert small.built() == {}
