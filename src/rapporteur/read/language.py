"""Which language a document is in, as far as its reading depends on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from rapporteur.model import Known
from rapporteur.read.layout import Block, Candidate
from rapporteur.vocabulary import load

__all__ = ["ENGLISH", "UNDETERMINED", "language_of"]

ENGLISH = "en"
UNDETERMINED = "und"
"""The code of ISO 639-2 for a language that was not found out."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_SAMPLE = 40_000
_SHORT = 40
"""Words below which a language other than English needs several words of its own."""
_FEW = 5
"""Words below which frequencies say nothing."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in load("languages")["words"].items()}


def language_of(text: str, blocks: Sequence[Block], candidates: Sequence[Candidate]) -> Known[str]:
    """Give the language's ISO 639-1 code, from the words; where they are too few, from the metadata.

    The words come first because pages in two languages share one template, and with it one
    declaration.
    """
    sample: list[str] = []
    size = 0
    for block in blocks:
        sample.append(block.body.text[: _SAMPLE - size])
        size += len(sample[-1])
        if size >= _SAMPLE:
            break
    found = _by_letters(" ".join(sample) or text[:_SAMPLE])
    if found:
        return Known(found, "text")
    for candidate in candidates:
        if candidate.field == "language":
            code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", candidate.value.strip())
            if code:
                return Known(code.group().lower(), candidate.origin, candidate.span)
    return Known(UNDETERMINED, "none")


def _by_letters(sample: str) -> str | None:
    """Tell the language by its script, then by its most frequent words."""
    latin = len(_LATIN.findall(sample))
    cyrillic = len(_CYRILLIC.findall(sample))
    for code, script in _OTHER:
        count = len(script.findall(sample))
        if count > latin + cyrillic:
            kana = dict(_OTHER)["ja"]
            return "ja" if code == "zh" and len(kana.findall(sample)) * 5 > count else code
    if cyrillic > latin:
        return _cyrillic(sample.lower())
    words = Counter(w.lower() for w in _WORD.findall(sample))
    total = sum(words.values())
    if total < _FEW:
        return None
    shares = {code: sum(words[w] for w in known) / total for code, known in _words().items()}
    best = max(shares, key=lambda code: shares[code])
    english = shares[ENGLISH]
    # English text has a fifth to a half of these words; a list of names in English has fewer.
    if best == ENGLISH or english >= 0.8 * shares[best]:
        return ENGLISH if english >= 0.08 else None
    if total < _SHORT:  # a title or a line: words that two languages share decide nothing
        telling = {w for w in words if w in _words()[best] - _words()[ENGLISH] and len(w) > 1}
        return best if len(telling) >= 3 and shares[best] >= 0.2 else None
    return best if shares[best] >= 0.12 else None


def _cyrillic(sample: str) -> str:
    """Tell Russian from its neighbours by the letters that only they have."""
    size = max(1, len(_CYRILLIC.findall(sample)))
    shares = {
        code: sum(sample.count(c) for c in letters) / size
        for code, letters in load("languages")["letters"].items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] > 0.015 else "ru"
