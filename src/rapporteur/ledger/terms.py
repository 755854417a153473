"""What a user types to search, as terms. Any string is allowed: there is no syntax to get wrong.

Words are all wanted (in whatever order), ``"exact phrase"`` as it stands, ``-word`` or ``-"phrase"``
not wanted, ``prefix*`` in every ending. A plain word is also found with the regular endings of English
(sanction, sanctions, sanctioned), so that the index itself can stay exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.errors import UsageError

__all__ = ["Term", "any_of", "parse"]

_PIECE = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>\*?)')
_VOWELS = "aeiou"
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: any of `alternatives` (phrases of one or more words), as a prefix of a
    word where `prefix` is true; what has it is left out where `negated` is true.
    """

    alternatives: tuple[str, ...]
    prefix: bool = False
    negated: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """Give the terms of a query.

    Raises:
        UsageError: when it holds no word to look for.
    """
    terms = []
    for piece in _PIECE.finditer(query):
        phrase, word = piece["phrase"], piece["word"]
        negated = bool(piece["no"])
        alternatives: tuple[str, ...]
        if phrase is not None:
            alternatives, prefix = (_clean(phrase),), bool(piece["star"])
        else:
            prefix = word.endswith("*") or bool(piece["star"])
            stem = _clean(word)
            alternatives = (stem,) if prefix else _forms(stem)
        if any(c.isalnum() for c in alternatives[0]):
            terms.append(Term(alternatives, prefix, negated))
    if all(term.negated for term in terms):
        raise UsageError(f"nothing to search for in {query!r}: give at least one word that is wanted")
    return tuple(terms)


def any_of(*phrases: str) -> Term:
    """The term that any of these phrases, as it stands, meets."""
    return Term(tuple(dict.fromkeys(_clean(phrase) for phrase in phrases)))


def _clean(words: str) -> str:
    return "".join(" " if c < " " or "\ud800" <= c <= "\udfff" else c for c in words).strip().rstrip("*")


def _forms(word: str) -> tuple[str, ...]:
    """A word with its regular English endings, itself first; only itself when it is no plain word."""
    lower = word.lower()
    if not _WORD.fullmatch(lower):
        return (word,)
    forms = {lower: None}
    for base in _bases(lower):
        forms.update(dict.fromkeys(_endings(base)))
    return tuple(forms)


def _bases(word: str) -> set[str]:
    """The words this one may be a plural, a past or an -ing form of."""
    bases = {word}
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            bases |= {word.removesuffix(ending) + "y", word[:-1]}
    if word.endswith("es"):
        bases |= {word[:-2], word[:-1]}
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        bases.add(word[:-1])
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            bases |= {stem, stem + "e"}
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                bases.add(stem[:-1])
    return {base for base in bases if len(base) > 2}


def _endings(base: str) -> tuple[str, ...]:
    """A word in its regular forms."""
    last, before = base[-1], base[-2]
    if last == "e":
        return base, base + "s", base + "d", base[:-1] + "ing", base + "ing"
    if last == "y" and before not in _VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms: tuple[str, ...] = (base, plural, base + "ed", base + "ing")
    if before in _VOWELS and last not in _VOWELS + "wxy" and base[-3] not in _VOWELS:
        forms += (base + last + "ed", base + last + "ing")
    return forms
