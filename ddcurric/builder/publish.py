"""Put files into the output folder and take them away; the only place that does, and that keeps the record of it."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ddcurric.builder.damage import is_damaged
from ddcurric.builder.disk import digest, digest_of_file, place_in, read_whole, write_whole
from ddcurric.builder.handwork import Handwork, holds_edits, lock_beside, name_beside, put_aside
from ddcurric.builder.leftovers import Leftover, Reason
from ddcurric.builder.made import Made
from ddcurric.builder.manifest import Artifact, Manifest, Refusal, list_publications, note, write_manifest
from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.builder.plan import is_whole
from ddcurric.builder.survey import Survey
from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.source import Span


class Shelf:
    """The output folder during one build, and what is known of the files in it."""

    def __init__(self, project: Project, manifest: Manifest, discard_edits: bool = False) -> None:
        self.project = project
        self.discard_edits = discard_edits
        self.kept: list[Diagnostic] = []
        """What is said of files that somebody has changed by hand."""
        self.records = {artifact.path: artifact for artifact in manifest.artifacts}
        self._alike: dict[str, set[str]] = {}
        """The paths of records that are the same but for capital letters."""
        for path in self.records:
            self._alike.setdefault(path.casefold(), set()).add(path)
        self.refusals = {refusal.path: refusal for refusal in manifest.refusals}
        self.survey = manifest.survey
        self.made: dict[str, Artifact] = {}
        """By path, what this build wrote."""

    def put(self, made: Made, cleared: str) -> Artifact:
        """Publish a file, whole, and note what it was made from. What somebody has changed is kept; a deck that is
        open in another program is left to it, and what was made stands beside it.

        `cleared` is that of the artifact. Raises OSError.
        """
        made = self._beside_open(made)
        assert made.content is not None
        planned = made.planned
        file = place_in(self.project.out, planned.path)
        if file is None:
            raise OSError(errno.EINVAL, f"its folder is a link that leads out of {self.project.out.name}")
        self._make_room(made, file)
        artifact = Artifact(
            planned.path, planned.kind, planned.topic, planned.fingerprint, digest(made.content), len(made.content),
            made.pages, round(made.seconds, 2), planned.edition.paper, planned.edition.size, made.anchors,
            made.diagnostics, cleared, made.edits is not None and made.edits.edited, planned.spans,
        )  # fmt: skip
        with suppress(OSError):  # said when the manifest cannot be written
            if made.edits is not None:
                from ddcurric.builder.bases import keep_base  # see `write_manifest`

                keep_base(self.project, artifact.digest, made.edits.base)
            # First, so that a build that is killed leaves nothing unknown.
            note(self.project.state, artifact)
        write_whole(file, made.content, self.project.state)
        self.records[planned.path] = self.made[planned.path] = artifact
        self._alike.setdefault(planned.path.casefold(), set()).add(planned.path)
        if made.edits is not None:
            self.kept += made.edits.said
            self._take_merged(made.edits.merged, planned.path)
        self.refusals.pop(planned.path, None)
        return artifact

    def _beside_open(self, made: Made) -> Made:
        """A deck under another name, where its own is open: what is saved there next would undo what was written.

        Edits that are in both are those of the deck that is open, which is merged anew once it is closed.
        """
        path, edits = made.planned.path, made.edits
        file = place_in(self.project.out, path)
        if edits is None or file is None or digest_of_file(file) in (None, digest(made.content or b"")):
            return made
        if (lock := lock_beside(file)) is None:
            return made
        beside = name_beside(path)
        own = edits.merged is not None and edits.merged.path == beside
        self.kept.append(
            warning(
                "deck-open",
                made.place,
                f"`{path}` is open in another program: it is left as it is, and what was made is `{beside}`",
                f"close it and build again; where it is open in none, delete `{lock.name}` beside it",
            )
        )
        edits = replace(edits, merged=edits.merged if own else None, edited=edits.edited and own)
        return replace(made, planned=replace(made.planned, path=beside), edits=edits)

    def _make_room(self, made: Made, file: Path) -> None:
        """Put a file aside that somebody has changed, unless its changes are in what takes its place."""
        now = digest_of_file(file)
        names = [made.planned.path, *self._other_names(made.planned.path)]
        record = next((self.records[name] for name in names if name in self.records), None)
        as_made = record is not None and now == record.digest and not record.edited
        ours = now is not None and (now == digest(made.content or b"") or as_made)
        if not file.is_file() or (ours and made.edits is None):
            return
        if (lock := lock_beside(file)) is not None:
            raise PermissionError(errno.EACCES, f"`{lock.name}` says that it is open in another program")
        merged = made.edits.merged if made.edits is not None else None
        if ours or self.discard_edits or self._is_damaged(file, made.content or b""):
            return
        if merged is not None and merged.path == made.planned.path:
            if merged.digest != now:
                raise PermissionError(errno.EBUSY, "it was saved by another program while it was merged")
            return
        why = made.edits.why_not if made.edits is not None else ""
        self._put_aside(made.planned.path, made.place, f" and cannot be merged, since {why}" if why else "")

    def _is_damaged(self, file: Path, made: bytes) -> bool:
        """It is ours, or what is left of ours, as far as what is made now can tell."""
        try:
            return is_damaged(read_whole(file), made)
        except OSError:
            return False

    def _put_aside(self, path: str, place: Span, why: str = "") -> None:
        aside = put_aside(self.project.out / path)
        name = aside.relative_to(self.project.out).as_posix()
        self.kept.append(
            warning(
                "kept-aside",
                place,
                f"`{path}` was changed since it was made{why}: your file is `{name}` now",
                "take from it what you need, then delete it; no build touches it",
            )
        )

    def _leave(self, leftover: Leftover) -> None:
        """Hand a file over to whoever has changed it; where another has come in its place, under another name."""
        path, place = leftover.artifact.path, Span(COURSE_FILE, 1)
        if leftover.why in (Reason.GONE, Reason.NO_PAPER):
            what = f"`{path}` was changed since it was made, and stays, although {leftover.why.value}"
            advice = (
                "where its lesson has another name now, take over what you changed; then delete it: no build touches it"
            )
            self.kept.append(warning("kept-aside", place, what, advice))
        else:
            with suppress(OSError):  # open in another program
                self._put_aside(path, place)
        self.records.pop(path, None)

    def _take_merged(self, merged: Handwork | None, path: str) -> None:
        """Remove a deck whose edits have gone with its topic to another place."""
        if merged is None or merged.path == path:
            return
        file = place_in(self.project.out, merged.path)
        if file is not None and digest_of_file(file) == merged.digest:
            with suppress(OSError):  # open in another program
                file.unlink()
                self.records.pop(merged.path, None)

    def refuse(self, made: Made, survey: Survey) -> None:
        """Remember that a file cannot be made from what there is; the one from before stays."""
        planned = made.planned
        self.refusals[planned.path] = Refusal(planned.path, planned.fingerprint, survey.key, made.diagnostics)

    def take(self, leftover: Leftover) -> bool:
        """Remove a file, if it is the one that we made; one that somebody has changed is left to them."""
        artifact = leftover.artifact
        file = place_in(self.project.out, artifact.path)
        if file is None or not file.is_file():
            return False
        if any(other in self.made for other in self._other_names(artifact.path)):
            self.records.pop(artifact.path, None)
            return False
        changed = not is_whole(artifact, self.project) or holds_edits(artifact, self.project)
        if changed and not self.discard_edits:
            self._leave(leftover)
            return False
        try:
            file.unlink()
        except OSError:  # open in another program
            return False
        self.records.pop(artifact.path, None)
        with suppress(OSError):  # it holds other files
            file.parent.rmdir()
        return True

    def _other_names(self, path: str) -> list[str]:
        """The paths of records that are the same file: to some disks `Ping` and `ping` are one name."""
        others = self._alike.setdefault(path.casefold(), {path})
        there = [name for name in sorted(others) if name != path and name in self.records]
        return [name for name in there if _same(self.project.out / name, self.project.out / path)]

    def content(self, artifact: Artifact) -> bytes | None:
        """What lies where a file was put, whoever has written it; None where there is nothing to read."""
        file = place_in(self.project.out, artifact.path)
        try:
            return read_whole(file) if file is not None else None
        except OSError:
            return None

    def clear(self, artifact: Artifact, secrets: str) -> None:
        """Remember that somebody looked, and that it tells none of the secrets that there are now."""
        self.records[artifact.path] = replace(artifact, cleared=secrets)

    def manifest(self) -> Manifest:
        """What is known of the output folder now, to be kept for the next build."""
        return Manifest(
            tuple(self.records[path] for path in sorted(self.records)),
            tuple(self.refusals[path] for path in sorted(self.refusals)),
            self.survey,
        )

    def write_manifest(self) -> None:
        """Keep what is known of the files, also when the build was stopped."""
        write_manifest(self.project.state, self.manifest())
        with suppress(OSError):
            list_publications(self.project.state, self.records.values())
        from ddcurric.builder.bases import forget_bases  # it knows decks, which takes long to import
        from ddcurric.builder.parts import forget_decks

        forget_bases(self.project, self.records.values())
        forget_decks(self.project, self.records.values())


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
