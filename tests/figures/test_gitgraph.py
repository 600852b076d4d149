"""Git graphs: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures.gallery import GIT, diagram
from figures.of_kinds import drawn

from ddcurric.diagnostics import has_errors
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts
from ddcurric.figures.gitgraph.notation import read_git
from ddcurric.figures.gitgraph.source import GitGraph
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.comments import without_comments
from ddcurric.scene.items import Connector, Drawing, Path, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def read(text: str) -> GitGraph:
    found = read_git(diagram(text, "mermaid"))
    assert not has_errors(found.diagnostics)
    assert found.value is not None
    return found.value


def middles(drawing: Drawing, name: str) -> list[tuple[float, float]]:
    """Of the shapes of a name, where they stand."""
    frames = [each.frame for each in drawing.items if isinstance(each, Shape) and each.name.startswith(name)]
    return [(frame.center.x.pt, frame.center.y.pt) for frame in frames]


def test_commits_know_what_came_before_them() -> None:
    graph = read(f"gitGraph\n{GIT}")
    assert [(each.name, each.branch, each.parents) for each in graph.commits] == [
        ("start", "main", ()),
        ("index", "develop", (0,)),
        ("", "feature/search", (1,)),
        ("query that was\ntoo slow", "feature/search", (2,)),
        ("search", "develop", (1, 3)),
        ("fix", "develop", (4,)),
        ("", "main", (0,)),
        ("", "main", (6, 5)),
    ]
    assert [each.type for each in graph.commits[3:5]] == ["reverse", "highlight"]
    assert (graph.commits[6].picked, graph.commits[7].merged, graph.commits[7].tags) == ("fix", "develop", ("v1.1",))
    assert (graph.branches, graph.tips) == (("main", "develop", "feature/search"), (7, 5, 3))


@pytest.mark.parametrize(
    "text",
    [
        'gitGraph:\ncommit "a" tag:"x"\nbranch b\nswitch main',
        "---\nconfig:\n  gitGraph:\n    mainBranchName: trunk\n---\ngitGraph LR:\ncommit\nbranch b\ncheckout trunk",
        "%%{init: {'gitGraph': {'mainBranchName': 'trunk', 'showCommitLabel': false}}}%%\ngitGraph\ncommit\nbranch b",
        'gitGraph:\noptions\n{\n  "nodeSpacing": 150\n}\nend\ncommit\nbranch b\ncheckout main',
        "gitGraph\n  branch b\n  commit %% the first\n  checkout main; commit",
        'gitGraph\n  commit\n  branch "my b" order: 2\n  commit msg: "a; b" type: NORMAL\n  checkout "main"',
    ],
)
def test_what_others_write_is_read(text: str) -> None:
    graph = read(text)
    assert len(graph.branches) == 2
    assert draw(diagram(text, "mermaid"), PRINT).value is not None
    assert read(without_comments(text)) == graph, "a deck keeps what is drawn"


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("", "there is no commit in this Git graph", "`commit`"),
        ("commit\ncheckout develop\nmerge main", "there is no branch `develop` here", "`branch develop`"),
        ("commit\nmerge develop", "there is no branch `develop` here", "`branch develop`"),
        ("commit\nbranch main", "there is a branch `main` already", "`checkout main`"),
        ("commit\nmerge main", "the branch `main` is merged into itself", "`checkout main`"),
        ("commit\nbranch a\ncheckout main\nmerge a", "nothing was committed to `a` that is not in `main`", "commit"),
        ('commit id: "a"\ncherry-pick id: "b"', "there is no commit `b` to pick", "`a`"),
        ("commit type: LOUD", "there is no type `LOUD` of commits", "`HIGHLIGHT`"),
        ("commit fast", "`fast` is not understood here", '`commit id: "fix"'),
        ("commit\npush origin", "`push origin` is not a line of a Git graph diagram", "`branch develop`"),
        ("commit\npoint: b", "there is no commit, branch or tag `b` to point at", "main"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(lines: str, message: str, hint: str) -> None:
    [found] = check(diagram(f"gitGraph\n{lines}", "mermaid"))
    assert found.message == message
    assert hint in found.hint


@STYLES
@pytest.mark.parametrize("way", ["", "TB:", "BT:"])
def test_time_goes_one_way_and_lines_are_glued(style: Style, way: str) -> None:
    drawing = drawn(diagram(f"{way}{GIT}", "gitGraph"), style)
    at = middles(drawing, "Commit ")
    along = [y if way else x for x, y in at]
    assert along == sorted(along, reverse=way == "BT:")
    across = [x if way else y for x, y in at]
    assert len({round(each) for each in across}) == 3
    ids = {each.id for each in drawing.items if isinstance(each, Shape)}
    lines = [each for each in drawing.items if isinstance(each, Connector)]
    assert {glue.item for line in lines for glue in (line.start_glue, line.end_glue) if glue} <= ids
    assert all(line.start_glue and line.end_glue for line in lines)


@STYLES
@pytest.mark.parametrize("way", ["", "TB:"])
def test_no_words_meet_others_or_a_commit(style: Style, way: str) -> None:
    drawing = drawn(diagram(f"{way}{GIT}", "gitGraph"), style)
    air = style.sizes[-1].pt / 4  # above capitals
    inks = [
        Bounds(each.frame.x.pt, each.frame.y.pt, each.frame.right.pt, each.frame.bottom.pt).grown(-air)
        for each in drawing.items
        if isinstance(each, Shape | TextBox) and not each.name.endswith("joint") and each.name != "Picked"
    ]
    assert not any(one.meets(other) for one, other in combinations(inks, 2))


def test_a_long_history_is_a_log() -> None:
    text = "\n".join(f'commit id: "a step with a long name, number {at}"' for at in range(16))
    for style in (PRINT, SLIDE):
        across = {round(x) for x, _ in middles(drawn(diagram(text, "gitGraph"), style), "Commit ")}
        assert len(across) == 1
    [found] = draw(diagram(f"{text}\n" * 5, "gitGraph"), replace(SLIDE, max_height=Pt(300))).diagnostics
    assert found.code == "diagram-too-large"


@pytest.mark.parametrize("way", ["LR", "BT"])
def test_what_is_longer_than_a_slide_goes_on_in_its_lanes(way: str) -> None:
    """It was told to be too large, and drawn in letters of 9 points."""
    text = f"{way}:\ncommit\n" + "".join(
        f'branch b{at}\ncommit\ncommit\ncheckout main\ncommit\nmerge b{at} tag: "v{at}"\n' for at in range(7)
    )
    parts = draw_parts(diagram(text, "gitGraph"), replace(SLIDE, wide_width=Pt(400)))
    assert parts.diagnostics == ()
    assert len(parts.value) > 1
    assert sum(len(middles(part, "Commit ")) for part in parts.value) == 29
    for part, other in pairwise(parts.value):
        lines = [each for each in part.items if isinstance(each, Connector)]
        leaving = {each.name.split(",")[0]: each.end.x for each in lines if each.end_glue is None}
        lines = [each for each in other.items if isinstance(each, Connector)]
        assert leaving == {each.name.split(",")[0]: each.start.x for each in lines if each.start_glue is None} != {}


def test_in_arabic_time_goes_to_the_left() -> None:
    drawing = drawn(diagram(GIT, "gitGraph"), replace(PRINT, language="ar"))
    along = [x for x, _ in middles(drawing, "Commit ")]
    assert along == sorted(along, reverse=True)


def test_shapes_tell_what_colours_may_not() -> None:
    drawing = drawn(diagram(GIT, "gitGraph"))
    dots = [each for each in drawing.items if isinstance(each, Shape) and each.name.startswith("Commit ")]
    assert [each.kind == "rect" for each in dots] == [False] * 4 + [True] + [False] * 3
    assert [each.fill == PRINT.paper for each in dots] == [False] * 3 + [True, True, False, True, True]
    assert sum(isinstance(each, Path) and each.name == "Cross" for each in drawing.items) == 2


def test_a_name_in_two_lines_is_pointed_at() -> None:
    figure = diagram('commit id: "too<br>slow"\ncommit id: "faster"\npoint: "too slow"', "gitGraph")
    fills = {each.name: each.fill for each in drawn(figure).items if isinstance(each, Shape)}
    assert fills["Commit too slow"] != fills["Commit faster"]


def test_it_is_said_branch_by_branch() -> None:
    assert describe(diagram(f"gitGraph\n{GIT}", "mermaid")) == (
        "One fix on two branches. Git graph: eight commits, three branches. main: start (tag v1.0), one commit "
        "(cherry-pick of fix), one commit (merges develop, tag v1.1). develop, from start: index, search (merges "
        "feature/search, highlighted), fix. feature/search, from index: one commit, query that was too slow (reverted)."
    )
    spare = describe(diagram("gitGraph\ncommit\ncommit\nbranch spare", "mermaid"))
    assert spare.endswith("main: two commits. spare has no commits of its own.")
