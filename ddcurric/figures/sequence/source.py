"""What a sequence diagram says: an execution, and the order in which its steps follow one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.words import Stress
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class MessageStep:
    """A message is sent and received."""

    message: str
    """Its name in the execution; its events are `NAME sent` and `NAME received`."""


@dataclass(frozen=True, slots=True)
class NoteStep:
    """Words beside one process, or over one or several."""

    words: str
    processes: tuple[int, ...]
    side: str
    """`over`, `left` or `right`."""
    stress: tuple[Stress, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameStep:
    """A frame around the steps that follow begins, or has another section."""

    kind: str
    """`alt`, `opt`, `loop`, `par`, `critical`, `break`, `rect` (which has no words); of a section, see SECTIONS."""
    words: str
    """When, or for how long; empty: the author does not say."""


@dataclass(frozen=True, slots=True)
class FrameEnd:
    """The innermost open frame ends."""


Step = MessageStep | NoteStep | FrameStep | FrameEnd
SECTIONS = {"else": "alt", "and": "par", "option": "critical"}
"""What begins another section of a frame, and of which."""


@dataclass(frozen=True, slots=True)
class ParticipantBox:
    """Participants under one roof."""

    title: str
    """Empty: the author gave none."""
    processes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActiveSpan:
    """A participant is active from a message on to another."""

    process: int
    start: str
    """A message's name; empty: from the beginning."""
    end: str
    """Empty: to the end."""
    depth: int
    """How many others it lies within."""


@dataclass(frozen=True, eq=False)
class Sequence:
    """A sequence diagram, as an execution whose time runs down."""

    said: SpaceTime
    steps: tuple[Step, ...]
    """Frames are closed in it."""
    alt: str = ""
    """The author's own alternative text."""
    boxes: tuple[ParticipantBox, ...] = ()
    bars: tuple[ActiveSpan, ...] = ()
    actors: tuple[int, ...] = ()
    """Participants who are people."""
    title: str = ""
    """What stands over it; empty: nothing."""
    stress: Mapping[str, tuple[Stress, ...]] = field(default_factory=dict)
    """What is bold or italic of the words of messages, by their names, and of participants."""
    half_headed: Mapping[str, str] = field(default_factory=dict)
    """Messages whose arrowhead has one barb: `above` or `below` its line, `above stroke` or `below stroke`."""


def is_own(sequence: Sequence, step: MessageStep) -> bool:
    """Whether it is from a participant to itself."""
    place = sequence.said.execution.place
    received = f"{step.message} received"
    return received in place and place[received][0] == place[f"{step.message} sent"][0]
