"""Transcripts: whose words a paragraph is, by the label before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur.model import PassageKind
from rapporteur.read.layout import Block
from rapporteur.vocabulary import load

__all__ = ["Turn", "directions", "find_turns"]

_CAPITALS = re.compile(
    r"(?P<label>(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þa-z.'’-]*|\d{1,2}|#\d|&|[IVX]+)"
    r"(?:,?[ ](?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þa-z.'’-]*|\d{1,2}|#\d|&|and|of|de|da|al|el|von|van|bin|der)){0,11})"
    r"(?P<aside>\s?\([^()]{1,60}\))?\s?:\s*"
)
_MIXED = re.compile(
    r"(?P<label>[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’-]*"
    r"(?:,?[ ](?:[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’-]*|of|the|for|and|on|to|in"
    r"|de|da|al|el|von|van|bin|der|des|du|la|\d{1,2})){0,15})(?P<aside>\s?\([^()]{1,60}\))?\s?:\s*"
)
_LETTER = re.compile(r"(?P<label>Q|A)(?:[.:]?\s+(?=[^\W\d_a-z]|[\"“'(…—–-])|:\s*)")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_PARENTHESIS = re.compile(r"\s?\((?P<words>[^()\[\]]{1,120})\)")
_SPOKEN = re.compile(r"\b(?:I|we|We|my|My|our|Our|you|You|your|Your|us)\b")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's label at the start of a block: its words, and the own offset where it ends."""

    label: str
    end: int


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of offices that stand in labels, and the labels that are whole by themselves."""
    data: dict[str, Any] = load("turns")
    heads = {word for head in load("titles")["heads"] for word in (head,)}
    return frozenset(w.lower() for w in heads) | frozenset(data["words"]), frozenset(data["whole"])


def find_turns(blocks: Sequence[Block]) -> list[Turn | None]:
    """Give the label at the start of each block, or `None`.

    A label in capitals counts when it names an office or a form of address, or comes again in the
    text. One in small letters counts when an office stands in it, or the surname of a label that
    counts already. A run-in head ("Overview:") is none.
    """
    found = [_candidate(block) for block in blocks]
    capitals = [c is not None and not _LOWER.search(_core(c.label)) for c in found]
    counts = Counter(c.label for c in found if c is not None)
    mixed = sum(
        1 for b, t, c in zip(blocks, found, capitals, strict=True) if t and not c and _names_speaker(b, t)
    )
    surnames: set[str] = set()
    turns: list[Turn | None] = [None] * len(found)
    letters = counts["Q"]
    for i, turn in enumerate(found):
        if turn is None:
            continue
        if turn.label in {"Q", "A"}:
            if letters >= 2 or (letters and any(capitals)):
                turns[i] = turn
            continue
        if capitals[i]:
            if _is_office(turn.label) or counts[turn.label] >= 2:
                turns[i] = turn
        elif _names_speaker(blocks[i], turn) and (
            mixed >= 2 or any(capitals) or _speaks(blocks[i : i + 3], turn)
        ):
            turns[i] = turn
        if turns[i] is not None:
            surnames.add(_surname(turn.label))
    for i, turn in enumerate(found):
        if turn is not None and turns[i] is None and not capitals[i] and turn.label not in {"Q", "A"}:
            words = turn.label.split()
            known = _surname(turn.label) in surnames and len(words) <= 3 and words[-1][:1].isupper()
            if known and _may_be_mixed(blocks[i], turn):
                turns[i] = turn
    return turns


def _names_speaker(block: Block, turn: Turn) -> bool:
    """Tell whether a label in small letters names a person by office and name, or a part in a talk."""
    return (
        turn.label.count(",") <= 1
        and _is_office(turn.label)
        and _is_person(turn.label)
        and _may_be_mixed(block, turn)
    )


def _speaks(blocks: Sequence[Block], turn: Turn) -> bool:
    """Tell whether somebody speaks after a label, of himself or to others."""
    words = blocks[0].body.text[turn.end : turn.end + 600]
    following = "".join(" " + b.body.text[:600] for b in blocks[1:] if b.kind is PassageKind.PARAGRAPH)
    return len(_SPOKEN.findall(words + following)) >= 2


def _may_be_mixed(block: Block, turn: Turn) -> bool:
    """Tell a label in small letters from a heading and from "Jane Roe, Chair: “We …”", which quotes."""
    spoken = block.body.text[turn.end : turn.end + 1]
    return block.kind is PassageKind.PARAGRAPH and spoken not in {"“", '"', "«", "‘"}


def _candidate(block: Block) -> Turn | None:
    text = block.body.text[:_LONGEST]
    letter = _LETTER.match(text)
    if letter:
        return Turn(letter.group("label"), letter.end())
    for pattern in (_CAPITALS, _MIXED):
        match = pattern.match(text)
        if match is None or (pattern is _CAPITALS and _LOWER.search(_core(match.group("label")))):
            continue
        if match.end() == len(block.body.text) and pattern is _MIXED:
            continue  # "Main Results:" heads or leads something
        parts = [w.strip(".,()").lower() for w in match.group("label").split()]
        never = load("turns")["never"]
        if parts[0] in never or "dear" in parts:
            continue
        return Turn(match.group("label"), match.end())
    return None


def _core(label: str) -> str:
    """Give a label without what stands small in names of capitals ("McGURK", "von", "and")."""
    return re.sub(
        r"\b(?:Mc|Mac|De|Di|La|Le|Van|Von|O’|O')(?=[A-Z])|\b(?:and|of|de|da|al|el|von|van|bin|der)\b",
        "",
        label,
    )


def _is_office(label: str) -> bool:
    """Tell whether an office, a form of address or a part in a conversation stands in a label."""
    words, whole = _vocabulary()
    plain = label.lower().replace(".", "")
    if plain in whole:
        return True
    parts = [p.strip(",.()") for p in plain.split()]
    for size in (1, 2, 3):
        for at in range(len(parts) - size + 1):
            if " ".join(parts[at : at + size]) in words:
                return True
    return False


def _is_person(label: str) -> bool:
    """Tell "President of Russia Vladimir Putin" from "Special Representative" and "Minister's Visit"."""
    _, whole = _vocabulary()
    plain = label.lower()
    if plain in whole:
        return True
    words = label.split()
    if len(words) < 2 or "’s" in label or "'s" in label:
        return False
    return (
        words[-1][:1].isupper()
        and words[-1].lower().strip(".,()") not in _vocabulary()[0]
        and len(words) <= 16
    )


def _surname(label: str) -> str:
    return label.rsplit(maxsplit=1)[-1].strip(".,()").lower()


@cache
def _directions() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(load("furniture")["directions"], key=len, reverse=True))
    return re.compile(rf"(?:{words})\b[^()]*", re.IGNORECASE)


def directions(text: str, transcript: bool) -> list[tuple[int, int]]:
    """Give the ranges of stage directions: "(Laughter.)", "(inaudible)", "(As interpreted.)".

    In a transcript a whole sentence in round brackets is one too: who writes it down does not put
    words that were spoken in round brackets.
    """
    if "(" not in text:
        return []
    found: list[tuple[int, int]] = []
    for match in _PARENTHESIS.finditer(text):
        words = match.group("words").strip()
        first = _directions().match(words)
        short = len(words.split()) <= 8
        sentence = transcript and words[:1].isupper() and words[-1:] in ".!" and len(words.split()) > 1
        if (first and short) or sentence:
            start = match.start() + (match.group()[0] == " ")
            found.append((start, match.end()))
    return found
