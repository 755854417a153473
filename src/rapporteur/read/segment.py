"""Reference marks and sentences in readable text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur.model import AlignedText, ReferenceMark
from rapporteur.read.aligned import without
from rapporteur.vocabulary import load

__all__ = ["sentences", "stray_closing_mark", "without_references"]

_TERMINATOR = re.compile(r"(?P<stop>[.!?…]+|[。！？])(?P<close>[\"'”’»)\]]*)(?P<space>\s*)")
_TOKEN = re.compile(r"[^\s\"“”‘«»()\[\]<>,;:!?…/]+$")
_NEXT = re.compile(r"[\"'“”‘«»(\[„¿¡—–-]*\s?(?P<word>[^\W_]+(?:[’'.-][^\W_]+)*)?")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|(?:[^\W\d_]+-)?[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ROMAN = re.compile(r"[IVXL]+")
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})")
_OPENING_MARK = "\"'“‘«„"
_MARK = re.compile(
    r"\[(?P<label>\d{1,3}|[a-z]|(?:note|n|nb|ref|fn)\.?\s?\d{1,3}|\^\w{1,20}|[*†‡]|[a-z][a-z ?-]{2,30})\]"
)
_RAISED = re.compile(r"(?<=[^\W\d_.,;:!?)”\"’])?(?P<label>[¹²³⁰⁴-⁹]{1,3})")
_UNIT = re.compile(r"(?:\b(?:[kcdm]?m|sq|cu|ft|in|mi|yd|ha|co)|\d)$", re.IGNORECASE)
_CROWNED = re.compile(
    r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Sultan|Shah|Patriarch|Emir|Amir|Khan|Kaiser)\s"
    r"[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20})?\s[IVX]$"
)
_HOURS = frozenset({"a.m", "p.m", "A.M", "P.M"})
_ZONE = re.compile(r"(?:[A-Z]\w+\s){1,3}[Tt]ime\b")
_NEAR = 6
"""Characters of a document between a stop and a mark that belongs to it (spaces, an escape)."""
_LOOK = 40
"""Characters to either side of a stop that a decision can need."""


@dataclass(frozen=True, slots=True)
class _Words:
    never: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    ending: frozenset[str]
    after: dict[str, frozenset[str]]
    starters: frozenset[str]
    starters_in_names: frozenset[str]
    words_too: frozenset[str]
    roman_after: frozenset[str]
    notes: frozenset[str]


@cache
def _words() -> _Words:
    data: dict[str, Any] = load("abbreviations")
    after = {key: frozenset(words) for key, words in data["after"].items()}
    for other in ("P.M", "A.M", "a.m"):
        after[other] = after["p.m"]
    return _Words(
        frozenset(data["never"]),
        frozenset(data["numbered"]),
        frozenset(data["either"]),
        frozenset(data["ending"]),
        after,
        frozenset(data["starters"]),
        frozenset(data["starters_in_names"]),
        frozenset(data["words_too"]),
        frozenset(data["roman_after"]),
        frozenset(data["notes"]),
    )


# -- Sentences ---------------------------------------------------------------------------------


def sentences(text: str, breaks: Iterable[int] = ()) -> tuple[tuple[int, int], ...]:
    """Split readable text into sentences: half-open offsets, white space between them left out.

    A closing quotation mark or bracket after the stop belongs to the sentence. Semicolons do not
    split. `breaks` are offsets at which a sentence begins whatever stands before (after a run-in
    head). The time taken grows with the length of the text alone.
    """
    words = _words()
    forced = sorted(b for b in breaks if 0 < b < len(text))
    ends: list[int] = list(forced)
    begun = 0
    for match in _TERMINATOR.finditer(text):
        while forced and forced[0] <= match.start():
            begun = forced.pop(0)
        end = match.end("close")
        if match.end("close") >= len(text):
            break
        if _ends_sentence(text, match, begun, words):
            ends.append(end)
            begun = match.end()
    found: list[tuple[int, int]] = []
    at = 0
    for end in [*sorted(set(ends)), len(text)]:
        start = at
        while start < end and text[start].isspace():
            start += 1
        stop = end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            found.append((start, stop))
        at = end
    return tuple(found)


def _ends_sentence(text: str, match: re.Match[str], begun: int, words: _Words) -> bool:
    """Tell whether a sentence ends at a stop, by what stands on both sides of it."""
    stop, close = match.group("stop"), match.group("close")
    following = _NEXT.match(text, match.end(), match.end() + _LOOK)
    word = following.group("word") if following else None
    next_char = text[match.end()] if match.end() < len(text) else ""
    if not match.group("space"):
        return _ends_glued(text, match, next_char, word, words)
    begins = word[0] if word else next_char
    if begins.islower():
        return False
    if word is None and next_char not in _OPENING_MARK + "([$€£¥#•-–—":
        return False
    if stop[0] in "!?。！？" or close:
        # "(U.S.) Secretary", "Yahoo! News" are rare; a capital after a closed stop starts anew.
        return not (
            close and set(close) <= {")", "]"} and stop == "." and _inside_bracket(text, match, words)
        )
    if len(stop) > 1 or stop == "…":
        return word is not None and (word in words.starters or begins.isupper())
    token = _token(text, max(begun, match.start() - _LOOK), match.start())
    return _ends_after(text, token, match, begun, word or next_char, words)


def _token(text: str, start: int, end: int) -> str:
    """Give the word that ends at `end`, its inner full stops and hyphens included."""
    words = text[start:end].split()
    if not words or text[end - 1].isspace():
        return ""
    found = _TOKEN.search(words[-1])
    return found.group() if found else ""


def _ends_glued(text: str, match: re.Match[str], next_char: str, word: str | None, words: _Words) -> bool:
    """Tell whether a sentence ends where no space follows ("… of users.The minister …")."""
    if not match.group("close"):
        before = text[max(0, match.start() - 4) : match.start()]
        if len(before) < 4 or not before.isalpha() or not before.islower():
            return False
        return bool(
            word and next_char.isupper() and len(word) > 1 and word[1:2].islower() and "." not in word
        ) or (bool(word) and word == "A")
    # `… to flourish."The two`: a mark that closes, and a capital.
    return (
        next_char.isupper()
        and match.group("close")[-1] in '"”»'
        and word is not None
        and (word in words.starters or word[1:2].islower())
    )


def _inside_bracket(text: str, match: re.Match[str], words: _Words) -> bool:
    """Tell "(SPD.) The" from "(e.g. the U.S.) Embassy": an abbreviation before the bracket ends nothing."""
    token = _token(text, max(0, match.start() - _LOOK), match.start())
    opened = text.rfind("(", max(0, match.start() - 300), match.start())
    whole = (opened >= 2 and text[opened - 2] in '.!?”"') or opened == 0
    return not whole and (
        token in words.either or token in words.never or _DOTTED.fullmatch(token) is not None
    )


def _ends_after(text: str, token: str, match: re.Match[str], begun: int, word: str, words: _Words) -> bool:
    """Tell whether one full stop after `token` and before `word` ends a sentence."""
    if match.start() - begun <= 6 and _ENUMERATOR.fullmatch(text, begun, match.start()):
        return False  # "1. The parties …": a number that counts paragraphs
    known = token.rpartition("-")[2].lstrip("‘’'–—") or token  # "India-U.S."
    digit = any(c.isdigit() for c in word)
    if known in words.never:
        return False
    if known in words.numbered and (digit or (_ROMAN.fullmatch(word) is not None and word != "I")):
        return False
    if text[match.end() : match.end() + 1] in {"–", "—", "-"} and "." in known:
        return False  # "WASHINGTON, D.C. – Today …"
    if known in words.ending and not (
        known == "D.C" and not _after(text, match.start() - len(token), "Washington")
    ):
        zone = _ZONE.match(text, match.end()) if known in _HOURS else None
        return zone is None and word not in words.after.get(known, frozenset())
    if known in words.either or known == "D.C":
        return _starts(text, match, word, words) or (digit and known in {"Jr", "Sr", "Inc", "Ltd", "Corp"})
    if _INITIAL.fullmatch(known) and known[-1].isupper():
        spelled = "-" in token and "." not in token  # "pre-K.", "T-E-N."
        return spelled or _ends_after_letter(text, token, match, begun, word, words)
    if known in words.numbered:
        return known in words.words_too or _starts(text, match, word, words)
    return True


def _ends_after_letter(
    text: str, token: str, match: re.Match[str], begun: int, word: str, words: _Words
) -> bool:
    """Tell an initial from a letter that ends a sentence ("Hepatitis C.", "the G.W.")."""
    if _ROMAN.fullmatch(token) and _CROWNED.search(text, max(begun, match.start() - 60), match.start()):
        return True  # "King Idris I. Libya declared …"
    if len(token) == 1:
        earlier = text[max(begun, match.start() - 30) : match.start() - 1].split()
        return bool(earlier) and earlier[-1] in words.roman_after
    return _starts(text, match, word, words) and word not in {"I", "A", "Will", "May", "President"}


def _after(text: str, offset: int, word: str) -> bool:
    """Tell whether a word stands before an offset, perhaps with a comma."""
    return text[max(0, offset - len(word) - 2) : offset].rstrip(" ,").endswith(word)


def _starts(text: str, match: re.Match[str], word: str, words: _Words) -> bool:
    """Tell whether the word after "U.S." begins a sentence.

    Some starters stand capitalised in names too ("U.S. First Lady"): a name goes on with a capital.
    """
    word = re.split("[’']", word)[0]  # "They’re"
    if word not in words.starters:
        return False
    if word in words.starters_in_names:
        rest = text[match.end() + len(word) : match.end() + len(word) + 12].lstrip()
        return not rest[:1].isupper()
    return True


# -- Reference marks ---------------------------------------------------------------------------


def without_references(body: AlignedText) -> tuple[AlignedText, tuple[ReferenceMark, ...]]:
    """Take the reference marks out of a body: ``[16]``, ``[37][16]``, ``[citation needed]``, ``²``.

    A number in brackets is a mark where it is glued to what stands before it, follows the end of a
    sentence, or begins the paragraph; "over <s>5</s> [6] million" keeps its correction.
    """
    text = body.text
    ranges: list[tuple[int, int]] = []
    marks: list[ReferenceMark] = []
    if "[" in text:
        for match in _MARK.finditer(text):
            if _is_mark(body, match, ranges):
                ranges.append(match.span())
                marks.append(ReferenceMark(body.span(*match.span()), match.group("label").strip()))
    for match in _RAISED.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if before and not before[-1].isspace() and before[-1] != ")" and not _UNIT.search(before):
            ranges.append(match.span())
            marks.append(ReferenceMark(body.span(*match.span()), match.group("label")))
    if not ranges:
        return body, ()
    ranges += _spaces_before(text, ranges)
    marks.sort(key=lambda m: m.span)
    return without(body, ranges), tuple(marks)


def _is_mark(body: AlignedText, match: re.Match[str], earlier: list[tuple[int, int]]) -> bool:
    text = body.text
    label = match.group("label")
    start, end = match.span()
    if label[0].isalpha() and not label[-1].isdigit() and len(label) > 1:
        return label in _words().notes
    at = start
    if earlier and earlier[-1][1] == start:
        return True
    while at > 0 and text[at - 1].isspace():
        at -= 1
    if at == 0:
        following = text[end : end + 2].lstrip()
        return label.isdigit() and (not following or not following[0].islower())
    if at == start:  # glued to the word or stop before it
        if len(label) == 1 and label.isalpha() and text[at - 1].isalnum():
            return False  # "good[s]": an editor's letter
        return text[at - 1] not in "$€£¥-–—(" and not text[end : end + 1].isalnum()
    if not label.isdigit():
        return label.startswith("^")
    # After a space: a mark only between sentences, and not where a struck word stood before it.
    if body.source(start) - body.source(at - 1) > _NEAR:
        return False
    return text[at - 1] in '.!?…"”»' and (end >= len(text) or text[end : end + 2].lstrip()[:1].isupper())


def _spaces_before(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the spaces that marks leave before a stop ("word [16] ." gives "word.")."""
    found: list[tuple[int, int]] = []
    for low, high in ranges:
        if low and text[low - 1] == " " and text[high : high + 1] in {".", ",", ";", ":"}:
            found.append((low - 1, low))
    return found


_STRAY = re.compile(r"(?P<mark>[\"”»])(?=\s|\[\d|\[citation)\s*")


def stray_closing_mark(text: str) -> int:
    """Give the length of a lost closing quotation mark at the start of a paragraph, else 0.

    A mark that opens is followed by a letter; one that a space or a reference mark follows closes
    what the paragraph before it says.
    """
    match = _STRAY.match(text)
    return match.end() if match else 0
