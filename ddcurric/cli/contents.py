"""Enter a topic in the text of course.yaml, leaving comments, quotes and style as they are."""

from __future__ import annotations

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode


def with_topic(text: str, module: str, topic: str) -> str | None:
    """The text with `topic` at the end of the topics of the module whose path is `module`; None if that fails."""
    if "\r\n" in text:
        edited = with_topic(text.replace("\r\n", "\n"), module, topic)
        return None if edited is None else edited.replace("\n", "\r\n")
    place = _module_node(yaml.compose(text, Loader=yaml.SafeLoader), module)
    if place is None:
        return None
    topics = _value(place, "topics")
    if topics is None:
        edited = _with_new_list(text, place, topic)
    elif isinstance(topics, SequenceNode):
        edited = _in_flow(text, topics, topic) if topics.flow_style else _in_block(text, topics, topic)
    else:  # `topics:` with nothing behind it
        at = topics.start_mark.index
        edited = f"{text[:at].rstrip(' ')} [{topic}]{text[at:]}"
    return edited if _says(edited, text, module, topic) else None


def _with_new_list(text: str, place: MappingNode, topic: str) -> str:
    key = place.value[-1][0].start_mark
    at = _line_end(text, place.value[-1][1].end_mark.index)
    return f"{text[:at]}\n{' ' * key.column}topics: [{topic}]{text[at:]}"


def _in_flow(text: str, topics: SequenceNode, topic: str) -> str:
    bracket = topics.end_mark.index - 1
    if not topics.value:
        return f"{text[: topics.start_mark.index + 1]}{topic}{text[bracket:]}"
    last = topics.value[-1]
    at = last.end_mark.index
    line = text.rfind("\n", 0, last.start_mark.index) + 1
    end = _line_end(text, at)
    if text[line : last.start_mark.index].strip() or bracket <= end:
        return f"{text[:at]}, {topic}{text[at:]}"
    # What follows on the line is a comma, or a comment on the last topic.
    before, after = ("", ",") if text[at:end].lstrip().startswith(",") else (",", "")
    indent = text[line : last.start_mark.index]
    return f"{text[:at]}{before}{text[at:end]}\n{indent}{topic}{after}{text[end:]}"


def _in_block(text: str, topics: SequenceNode, topic: str) -> str:
    if not topics.value:
        return text
    last = topics.value[-1]
    line = text.rfind("\n", 0, last.start_mark.index) + 1
    dash = text[line : last.start_mark.index]
    at = _line_end(text, last.end_mark.index)
    return f"{text[:at]}\n{dash}{topic}{text[at:]}"


def _line_end(text: str, at: int) -> int:
    """The end of the line that holds the character before `at`."""
    end = text.find("\n", max(at - 1, 0))
    return len(text) if end < 0 else end


def _module_node(root: Node | None, path: str) -> MappingNode | None:
    modules = _value(root, "modules")
    for node in modules.value if isinstance(modules, SequenceNode) else ():
        found = _value(node, "path")
        if found is not None and str(found.value).strip("/") == path:
            return node if isinstance(node, MappingNode) else None
    return None


def _value(node: Node | None, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _says(edited: str, before: str, module: str, topic: str) -> bool:
    """The edited text says what the text said before, and the topic besides."""
    expected = yaml.safe_load(before)
    for entry in expected.get("modules") or ():
        if str(entry.get("path", "")).strip("/") == module:
            entry["topics"] = [*(entry.get("topics") or ()), topic]
    try:
        return bool(yaml.safe_load(edited) == expected)
    except yaml.YAMLError:
        return False
