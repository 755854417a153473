"""The finder of names: persons with their titles of office, states, bodies, places, named meetings and texts.

One pass from left to right over the tokens of a passage. At each capitalised word the longest of what
the grammars read wins: a name with a class word (:mod:`~rapporteur.extract.named`), a title of office
with or without its holder (:mod:`~rapporteur.extract.titles`), a known name
(:mod:`~rapporteur.extract.gazetteer`), a person (:mod:`~rapporteur.extract.persons`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rapporteur.extract.gazetteer import gazetteer
from rapporteur.extract.mentions import NameKind, NameMention, TitlePart
from rapporteur.extract.name_scan import Scan
from rapporteur.extract.name_tokens import tokenize
from rapporteur.extract.name_words import words
from rapporteur.extract.names_book import NameBook
from rapporteur.extract.nlp import closed, lemmas_of
from rapporteur.extract.word_lists import word_list

__all__ = [
    "NameBook",
    "NameKind",
    "NameMention",
    "Recognised",
    "TitlePart",
    "find_names",
    "join",
    "leaves_names",
]


class Recognised(Protocol):
    """A name that a trained recogniser found: its span, and its label (``PERSON``, ``ORG``, …)."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def label(self) -> str:
        """What it is the name of, by the recogniser's own labels."""


def find_names(
    text: str, known: NameBook | None = None, recognised: Sequence[Recognised] | None = None
) -> tuple[NameMention, ...]:
    """Find the names in a sentence or passage, in order and without overlap.

    `known` is what the document has named so far (see :class:`NameBook`): it lets a bare surname, a
    short form or an acronym defined earlier be found again. `recognised` is what a trained recogniser has
    found in the same text, None where none was asked; :func:`join` says how much it counts.
    """
    index = gazetteer()
    tokens = tokenize(text, acronyms=index.acronyms)
    if not any(tokens.cap) and known is None:
        return ()
    return join(text, Scan(tokens, index, words(), known).run(), recognised, known)


def leaves_names(text: str, found: Sequence[NameMention]) -> bool:
    """Whether a recogniser is to be asked about a text: capitals are left that the names found in it do not
    explain, or somebody is only guessed to be a person.

    Months, a common noun alone ("the Administration") and the first word of a sentence where it is a verb or
    a small word explain themselves.
    """
    if any(_guessed(mention, None) for mention in found):
        return True
    covered = [(mention.start, mention.end) for mention in found]
    for match in _CAPITALS.finditer(text):
        left = [
            word
            for word in _CAPITAL.finditer(text, *match.span())
            if not any(a <= word.start() < b for a, b in covered)
        ]
        if len(left) == 1 and _explained(text, left[0].start(), left[0].group()):
            continue
        if left:
            return True
    return False


def _explained(text: str, start: int, word: str) -> bool:
    known = words()
    if word in known.months or word.upper().startswith("COVID") or known.is_common(word.partition("’")[0]):
        return True
    opens = not text[:start].strip(_MARKS)
    return opens and (word.lower() in closed() or bool(lemmas_of(word)))


_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'&-]{2,}")
_CAPITALS = re.compile(rf"{_CAPITAL.pattern}(?:[ -](?=[^\W\d_a-z])[\w’'&-]+)*")
_MARKS = ' *"“‘(•–—-'
_OPEN = {"ORG": NameKind.BODY, "PERSON": NameKind.PERSON}
"""The labels of the recogniser that are taken, and the kinds they become."""

_SHAPE = re.compile(r"[^\W\d_a-z][\w’'&-]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND_NAME = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|be|will|would|can|may|must|should|to|and|or|of|for|on|in|at|by|with|"
    r"that|which|who|also|the|a|an))+$"
)
"""Words that a name does not end in."""
_FORMER = re.compile(r"(?:Former|Acting|Deputy|The|Dear|Mr|Ms|Mrs|Dr|H\.E)\b\.?\s*")


def join(
    text: str,
    found: tuple[NameMention, ...],
    recognised: Sequence[Recognised] | None,
    known: NameBook | None = None,
) -> tuple[NameMention, ...]:
    """Join the names of the vocabulary and the grammars with those that a trained recogniser found.

    One rule of precedence:

    1. Closed classes (states, their peoples, capitals and other listed places, listed bodies, titles of
       office) are the vocabulary's, whatever the recogniser says.
    2. So is what a grammar reads from words that tell it: a title before a name, the head word of a body, an
       event, a text or a programme, an acronym that the document defines.
    3. A person that the grammar only guesses (capitals, no title, no given name it knows) is a body where
       the recogniser, on the same words, says so.
    4. Where none of these has a name, a body or person of the recogniser is one. Its other labels are not
       taken: measured on marked documents, they were wrong more often than right there.
    5. A person that the grammar only guesses is none where the recogniser, asked, sees no person in those
       words anywhere in the document ("Rust Belt"), nor where the document writes the words small elsewhere
       ("Aquatic Ecosystems").
    """
    found = tuple(m for m in found if not _of_a_sum(text, m.start, m.end))
    if recognised is None:
        return found
    out = [m for m in found if not _guessed(m, known) or _borne_out(m, recognised, known)]
    for each in recognised:
        kind = _OPEN.get(each.label)
        if kind is None:
            continue
        start, end = each.start, each.end
        lead = _FORMER.match(text, start, end)
        start = lead.end() if lead is not None else start
        end = start + len(_BEHIND_NAME.sub("", text[start:end]))
        same = next((k for k, m in enumerate(out) if (m.start, m.end) == (start, end)), None)
        if same is not None:
            if kind is NameKind.BODY and _guessed(out[same], known):
                out[same] = _mention(text, start, end, kind, known)
            continue
        if any(m.start < end and start < m.end for m in out) or not _plausible(text, start, end, kind):
            continue
        if _of_a_sum(text, start, end):
            continue
        if kind is NameKind.PERSON and known is not None and known.writes_small(text[start:end]):
            continue
        out.append(_mention(text, start, end, kind, known))
    return tuple(sorted(out, key=lambda m: m.start))


_SUM = re.compile(r"\s?(\$?)\s?\d")
"""What follows a currency's letters: "NZD 16 million", "US$3 billion"."""


def _of_a_sum(text: str, start: int, end: int) -> bool:
    """Whether a name is the letters of a currency before a sum of money."""
    word, sum_ = text[start:end], _SUM.match(text, end)
    return (
        sum_ is not None
        and word.isupper()
        and f"{word.lower()}{sum_[1]}" in word_list("quantities", "currency_marks")
    )


def _plausible(text: str, start: int, end: int, kind: NameKind) -> bool:
    """Whether words can be a name: no heading in capitals, no acronym of something else, no text's name."""
    name = text[start:end]
    if not _SHAPE.match(name) or (kind is NameKind.PERSON and " " not in name):
        return False
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) > len(letters) / 2:
        return False
    if any(word in words().no_acronyms for word in _WORD.findall(name)):
        return False
    if any(word in words().function for word in (name.split()[0], name.split()[-1])):
        return False
    after = _WORD.match(text[end:].lstrip(" )/"))
    head = words().heads.get(after.group().capitalize()) if after is not None else None
    return head is None or head is NameKind.BODY


def _guessed(mention: NameMention, known: NameBook | None) -> bool:
    """Whether nothing but capitals tells that a mention is a person."""
    if mention.kind is not NameKind.PERSON or mention.titles or mention.parts:
        return False
    if mention.name.split()[0] in words().given:
        return False
    return known is None or not known.has_office(mention.name)


def _borne_out(guess: NameMention, recognised: Sequence[Recognised], known: NameBook | None) -> bool:
    """Whether a person that only capitals tell is one by the recogniser and by the document's other words."""
    parts = _WORD.findall(guess.name)
    if guess.start < guess.name_start or parts[0].capitalize() in words().given:
        return True
    if known is not None and known.writes_small(guess.name):
        return False
    if any(words().is_family(part) for part in parts):
        return True
    if known is not None and known.person(guess.name) is not None:
        return True
    return any(r.label == "PERSON" and r.start < guess.end and guess.start < r.end for r in recognised)


def _mention(text: str, start: int, end: int, kind: NameKind, known: NameBook | None) -> NameMention:
    name = text[start:end]
    return NameMention(
        kind, start, end, name, start, end, long=known.expand(name) if known is not None else None
    )
