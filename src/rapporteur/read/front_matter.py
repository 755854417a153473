"""The YAML front matter of a Markdown file: what it says, and where in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from rapporteur.errors import Issue
from rapporteur.model import Span
from rapporteur.read.layout import Candidate
from rapporteur.vocabulary import load

__all__ = ["FrontMatter", "front_matter"]

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_KEY = re.compile(r"[A-Za-z][\w.:-]{0,60}[ \t]*:(?:[ \t]|$)")
_ENTRY = re.compile(r"(?:^|(?<=[\r\n]))(?P<key>[A-Za-z][\w.:-]{0,60})[ \t]*:[ \t]*(?P<value>[^\r\n]*)")

_LONGEST = 65_536
"""Characters of front matter that are parsed; more is no front matter that a person wrote."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter's span, marks included, and the candidates it gives."""

    span: Span
    candidates: tuple[Candidate, ...]
    issues: tuple[Issue, ...] = ()


def front_matter(text: str, place: str) -> FrontMatter | None:
    """Find and read the front matter at the start of a text, or give `None` when there is none.

    Nothing of YAML but scalars and lists of scalars is built, so that tags and aliases do no harm.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        first = _KEY.match(text, opening.end())
        if first is None:
            return None
        end = _paragraph_end(text, opening.end())
        issue = Issue(
            "front matter", place, "the front matter has no closing '---' line", 0, end, severe=False
        )
        return FrontMatter(Span(0, end), _line_by_line(text, opening.end(), end), (issue,))
    low, high = opening.end(), closing.start()
    inner = text[low:high]
    if inner.strip() and not _KEY.search(inner):
        return None  # a rule at the top of the page, and another one further down
    span = Span(0, closing.end())
    try:
        if len(inner) > _LONGEST:
            raise yaml.YAMLError("it is longer than 65,536 characters")
        node = yaml.compose(inner, Loader=yaml.SafeLoader)
        if node is not None and not isinstance(node, yaml.MappingNode):
            raise yaml.YAMLError("it is no list of keys and values")
        found = tuple(_candidates(node, low)) if node is not None else ()
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        said = f"not valid YAML ({_reason(error)}); its lines were read one by one"
        issue = Issue("front matter", place, said, 0, span.end, severe=False)
        return FrontMatter(span, _line_by_line(text, low, high), (issue,))
    return FrontMatter(span, found)


def _reason(error: Exception) -> str:
    problem = getattr(error, "problem", None)
    mark = getattr(error, "problem_mark", None)
    line = f", line {mark.line + 2}" if mark is not None else ""
    return f"{problem or str(error).splitlines()[0] if str(error) else type(error).__name__}{line}"


def _paragraph_end(text: str, start: int) -> int:
    """Give the end of the lines up to the first blank one."""
    blank = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=\r|\n|\Z)").search(text, start)
    return blank.start() if blank else len(text)


def _candidates(node: Any, offset: int) -> Iterator[Candidate]:
    """Give what the keys we know say, best key first for each field."""
    values: dict[str, tuple[str, Span | None]] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value.lower() not in values:
            words = _words(value)
            if words:
                values[key.value.lower()] = (words, _span(value, offset))
    yield from _known(values)


def _known(values: dict[str, tuple[str, Span | None]]) -> Iterator[Candidate]:
    for field, keys in load("publishers")["front_matter"].items():
        for key in keys:
            if key in values:
                yield Candidate(field, values[key][0], "front matter", values[key][1])


def _words(node: Any) -> str:
    """Give the text of a scalar, or of a list of scalars."""
    if isinstance(node, yaml.ScalarNode):
        return " ".join(node.value.split()) if node.value not in {"null", "~"} else ""
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(n.value for n in node.value if isinstance(n, yaml.ScalarNode) and n.value)
    return ""


def _span(node: Any, offset: int) -> Span | None:
    """Give where a value's characters stand, quotation marks left out."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in {"'", '"'}:
        start, end = start + 1, end - 1
    return Span(offset + start, offset + end) if start < end else None


def _line_by_line(text: str, start: int, end: int) -> tuple[Candidate, ...]:
    """Read `key: value` lines of front matter that is no YAML; an unquoted colon is the usual reason."""
    values: dict[str, tuple[str, Span | None]] = {}
    for match in _ENTRY.finditer(text, start, end):
        low, high = match.span("value")
        raw = match.group("value").rstrip()
        high = low + len(raw)
        if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"":
            low, high = low + 1, high - 1
        value = text[low:high].strip()
        if value and match.group("key").lower() not in values:
            values[match.group("key").lower()] = (value, Span(low, high))
    return tuple(_known(values))
