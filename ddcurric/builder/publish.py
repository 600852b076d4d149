"""Put files into the output folder and take them away; the only place that does, and that keeps the record of it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from ddcurric.builder.disk import digest, place_in, write_whole
from ddcurric.builder.make import Made
from ddcurric.builder.manifest import Artifact, Manifest, Refusal, note, write_manifest
from ddcurric.builder.options import Project
from ddcurric.builder.plan import is_whole
from ddcurric.builder.survey import Survey


class Shelf:
    """The output folder during one build, and what is known of the files in it."""

    def __init__(self, project: Project, manifest: Manifest) -> None:
        self.project = project
        self.records = {artifact.path: artifact for artifact in manifest.artifacts}
        self.refusals = {refusal.path: refusal for refusal in manifest.refusals}
        self.survey = manifest.survey
        self.made: dict[str, Artifact] = {}
        """By path, what this build wrote."""

    def put(self, made: Made) -> Artifact:
        """Publish a file, whole, and note what it was made from. Raises OSError."""
        assert made.content is not None
        planned = made.planned
        artifact = Artifact(
            planned.path, planned.kind, planned.topic, planned.fingerprint, digest(made.content), len(made.content),
            made.pages, round(made.seconds, 2), planned.edition.paper, planned.edition.large, made.anchors,
            made.diagnostics,
        )  # fmt: skip
        place = place_in(self.project.out, planned.path)
        if place is None:
            raise OSError(errno.EINVAL, f"its folder is a link that leads out of {self.project.out.name}")
        with suppress(OSError):  # said when the manifest cannot be written
            note(self.project.state, artifact)  # first, so that a build that is killed leaves nothing unknown
        write_whole(place, made.content, self.project.state)
        self.records[planned.path] = self.made[planned.path] = artifact
        self.refusals.pop(planned.path, None)
        return artifact

    def refuse(self, made: Made, survey: Survey) -> None:
        """Remember that a file cannot be made from what there is; the one from before stays."""
        planned = made.planned
        self.refusals[planned.path] = Refusal(planned.path, planned.fingerprint, survey.key, made.diagnostics)

    def take(self, artifact: Artifact) -> bool:
        """Remove a file, if it is the one that we made."""
        file = place_in(self.project.out, artifact.path)
        if file is None or not is_whole(artifact, self.project):
            return False
        try:
            file.unlink()
        except OSError:  # open in another program
            return False
        self.records.pop(artifact.path, None)
        with suppress(OSError):  # it holds other files
            file.parent.rmdir()
        return True

    def mark(self, artifacts: Iterable[Artifact], survey: Survey) -> None:
        """Remember that these were looked through, and tell no secret of the course as it is."""
        for artifact in artifacts:
            self.records[artifact.path] = replace(artifact, passed=survey.key)

    def manifest(self) -> Manifest:
        return Manifest(
            tuple(self.records[path] for path in sorted(self.records)),
            tuple(self.refusals[path] for path in sorted(self.refusals)),
            self.survey,
        )

    def write_manifest(self) -> None:
        """Keep what is known of the files, also when the build was stopped."""
        write_manifest(self.project.state, self.manifest())
