"""Acronyms and short names that a text defines: "Strategic Partnership Dialogue (SPD)".

The letters are aligned from right to left, as in Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (2003). Where they do not align, the name that
ends right before the bracket is taken ("National Security Committee (KNB)").
"""

from __future__ import annotations

import re

from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import find_names

__all__ = ["find_acronyms"]

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_OR = re.compile(
    r",\s+(?:or|known as|also known as|abbreviated as)\s+(?:the\s+)?([A-Z][A-Za-z0-9&+]{1,9})\b(?=\s*[,.;)])"
)
_ACRONYM = re.compile(
    r"(?:the\s+)?[\"“”'‘’]?((?=[^a-z]*[A-Z][^A-Z]{0,3}[A-Z0-9])[A-Z][A-Za-z0-9&+./-]{1,11}?)s?[\"“”'‘’]?$"
)
_HEREINAFTER = re.compile(
    r"(?:hereinafter|hereafter|henceforth|collectively)\b(?:,?\s+(?:referred\s+to\s+(?:collectively\s+)?as|called|named|as))?"
    r":?\s*(?:the\s+)?[\"“‘']?(?:the\s+)?(?P<short>[^\"”’']{2,60}?)[\"”’']?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:the\s+|or\s+(?:the\s+)?)?[\"“](?P<short>[A-Z][^\"”]{1,50})[\"”]$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset(["a", "an", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"])
_SENTENCE_END = re.compile(r"[.!?;:]\s")
_CLASSES = frozenset({NameKind.BODY, NameKind.EVENT, NameKind.LAW, NameKind.PROGRAMME, NameKind.STATE})


def find_acronyms(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Give ``(short, long, start, end)`` for each definition; the span holds the long and the short form."""
    found: list[tuple[str, str, int, int]] = []
    names: tuple[NameMention, ...] | None = None
    for bracket in _BRACKET.finditer(text):
        inner = bracket.group(1).strip()
        before = text[: bracket.start()].rstrip()
        acronym = _ACRONYM.fullmatch(inner)
        if acronym is not None:
            short = acronym.group(1)
            start = _align(short, before)
        else:
            named = _HEREINAFTER.search(inner) or _QUOTED.fullmatch(inner)
            if named is None:
                turned = _turned(inner, before)
                if turned is not None:
                    found.append((*turned, bracket.end()))
                continue
            short = named.group("short").strip()
            start = None
        if start is None:
            names = find_names(text) if names is None else names
            start = _name_before(names, len(before))
        if start is not None and start < len(before):
            found.append((short, before[start:], start, bracket.end()))
    for match in _OR.finditer(text):
        before = text[: match.start()]
        start = _align(match.group(1), before)
        if start is not None:
            found.append((match.group(1), before[start:], start, match.end()))
    return tuple(sorted(found, key=lambda row: row[2]))


def _align(short: str, before: str) -> int | None:
    """Where the long form of `short` begins in the text before its bracket; None when letters do not fit."""
    letters = [c.lower() for c in short if c.isalnum()]
    if len(letters) < 2:
        return None
    floor = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    words = list(_WORD.finditer(before, floor))[-(2 * len(letters) + 4) :]
    k = len(letters) - 1
    w = len(words) - 1
    first: int | None = None
    while w >= 0 and k >= 0:
        word = words[w].group().lower()
        if word[0] == letters[k]:
            k -= 1
            first = w
        elif word in _SMALL:
            pass
        else:
            taken = _inside(word, letters, k)
            if taken is None:
                return None
            k = taken
            first = w
        w -= 1
    if k >= 0 or first is None or first == len(words) - 1:
        return None
    return words[first].start()


def _inside(word: str, letters: list[str], k: int) -> int | None:
    """Match two or more letters to one word that begins with the first of them ("Ltd", "Kazakhstan")."""
    for first in range(k - 1, -1, -1):
        if word[0] != letters[first]:
            continue
        at = 0
        for letter in letters[first : k + 1]:
            at = word.find(letter, at) + 1
            if at == 0:
                break
        else:
            return first - 1
    return None


def _name_before(names: tuple[NameMention, ...], end: int) -> int | None:
    """Where the capitalised name begins that ends at `end`."""
    for mention in names:
        for part in mention.walk():
            if part.name_end == end and part.kind in _CLASSES:
                return part.name_start
    return None


def _turned(inner: str, before: str) -> tuple[str, str, int] | None:
    """ "KNB (National Security Committee)": the short form first."""
    match = re.search(r"\b([A-Z][A-Za-z]{1,7})$", before)
    if match is None or sum(c.isupper() for c in match.group(1)) < 2 or " " not in inner:
        return None
    start = _align(match.group(1), inner)
    return (match.group(1), inner, match.start()) if start == 0 else None
