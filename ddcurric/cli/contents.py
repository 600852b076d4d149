"""Enter a topic or a paper in the text of course.yaml, leaving comments, quotes and style as they are."""

from __future__ import annotations

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode


def with_topic(text: str, module: str, topic: str) -> str | None:
    """The text with `topic` at the end of the topics of the module whose path is `module`; None if that fails."""
    return _with_entry(text, module, "topics", topic)


def with_paper(text: str, path: str) -> str | None:
    """The text with `path` at the end of the papers; None if that fails."""
    return _with_entry(text, None, "papers", path)


def _with_entry(text: str, module: str | None, key: str, entry: str) -> str | None:
    """With an entry in a list of a module, or of the course itself."""
    if "\r\n" in text:
        edited = _with_entry(text.replace("\r\n", "\n"), module, key, entry)
        return None if edited is None else edited.replace("\n", "\r\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    place = root if module is None else _module_node(root, module)
    if not isinstance(place, MappingNode) or not place.value:
        return None
    entries = _value(place, key)
    if entries is None:
        edited = _with_new_list(text, place, key, entry)
    elif isinstance(entries, SequenceNode):
        edited = _in_flow(text, entries, entry) if entries.flow_style else _in_block(text, entries, entry)
    else:  # `topics:` with nothing behind it
        at = entries.start_mark.index
        edited = f"{text[:at].rstrip(' ')} [{entry}]{text[at:]}"
    return edited if _says(edited, text, module, key, entry) else None


def _with_new_list(text: str, place: MappingNode, key: str, entry: str) -> str:
    column = place.value[-1][0].start_mark.column
    at = _line_end(text, place.value[-1][1].end_mark.index)
    return f"{text[:at]}\n{' ' * column}{key}: [{entry}]{text[at:]}"


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


def _says(edited: str, before: str, module: str | None, key: str, entry: str) -> bool:
    """The edited text says what the text said before, and the entry besides."""
    expected = yaml.safe_load(before)
    for place in [expected] if module is None else expected.get("modules") or ():
        if module is None or str(place.get("path", "")).strip("/") == module:
            place[key] = [*(place.get(key) or ()), entry]
    try:
        return bool(yaml.safe_load(edited) == expected)
    except yaml.YAMLError:
        return False
