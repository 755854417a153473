"""The grammar of persons' names: given names, particles, initials, suffixes, surnames in capitals."""

from __future__ import annotations

import re

from rapporteur.extract.gazetteer import Gazetteer
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.name_tokens import Tokens
from rapporteur.extract.name_words import Words

__all__ = ["is_namelike", "name_end", "unknown_run"]

_MAX_WORDS = 7
_CONTRACTED = ("'ve", "'m", "'re", "'ll", "'d", "'t")


def is_namelike(tokens: Tokens, i: int, words: Words, known: Gazetteer) -> bool:
    """Whether token `i` can begin a person's name: capitalised, no word of the language, no known name."""
    word = tokens.norm[i]
    if not tokens.cap[i] or not word[0].isalpha():
        return False
    if word in words.given:
        hit = known.match(tokens, i)
        return hit is None or hit[0] == i + 1
    if _is_initial(word):
        return True
    if word in words.honorifics or word in words.function or any(c.isdigit() for c in word):
        return False
    if word in words.offices or len(word) == 1 or word.endswith(_CONTRACTED):
        return False
    if word in words.surnames:
        return True
    if words.is_common(word) or (tokens.initial[i] and word.endswith(("ing", "ed", "ly"))):
        return False
    if word.isupper() and len(word) > 1 and not (tokens.raised[i] and len(word) >= 4):
        return False
    if tokens.raised[i] and i + 1 < len(tokens) and tokens.norm[i + 1] in {"&", "/"}:
        return False
    hit = known.match(tokens, i)
    return hit is None or (hit[1].weak and hit[0] == i + 1)


def unknown_run(tokens: Tokens, i: int, words: Words, known: Gazetteer) -> int:
    """Give the end of the run of name-like tokens from `i`, hyphens and particles between them included."""
    j = i
    n = len(tokens)
    while j < n:
        if is_namelike(tokens, j, words, known):
            j += 1
        elif j > i and tokens.norm[j] == "-" and tokens.glued[j] and j + 1 < n and tokens.glued[j + 1]:
            j += 2
        elif tokens.norm[j] in words.particles and j + 1 < n and is_namelike(tokens, j + 1, words, known):
            j += 1
        else:
            break
    return j


def _short_capitals(tokens: Tokens, j: int, words: Words, known: Gazetteer) -> bool:
    """Whether initials without dots stand before a name ("MU Nair", "K P Oli")."""
    word = tokens.norm[j]
    if not (word.isupper() and len(word) <= 3 and word.isalpha()) or j + 1 >= len(tokens):
        return False
    if known.match(tokens, j) is not None:
        return False
    return is_namelike(tokens, j + 1, words, known) or _short_capitals(tokens, j + 1, words, known)


def _plain_after(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether a letter that numbers a heading stands at `i` ("A. Robust cooperation")."""
    return i + 1 >= len(tokens) or tokens.norm[i + 1] not in words.given


_INITIALS = re.compile(r"[^\W\d_a-z]\.|(?!(?:U\.S|U\.K|U\.N|E\.U|D\.C|A\.U|U\.A\.E|E\.O)\.)(?:[A-Z]\.){2,3}")
"""Initials of a name, one or two written together ("J.", "J.R.")."""


def _is_initial(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None


def name_end(tokens: Tokens, i: int, words: Words, known: Gazetteer, *, strong: bool) -> int | None:
    """Give where the person's name that begins at token `i` ends; None when none does.

    `strong` says that a title or an honorific stands before it, so that a lone word of the language
    ("Price"), a weak place name ("Austin") or a particle may begin it.
    """
    n = len(tokens)
    if i >= n:
        return None
    if not strong and tokens.initial[i] and _is_initial(tokens.norm[i]) and _plain_after(tokens, i, words):
        return None
    norm, cap = tokens.norm, tokens.cap
    j = i
    count = 0
    given = 0
    while j < n and count < _MAX_WORDS:
        word = norm[j]
        if word == "-" and j > i and tokens.glued[j] and j + 1 < n and tokens.glued[j + 1]:
            if not norm[j + 1][0].isalpha():
                break
            j += 2
            count = max(count, 1)
            continue
        if word == "," and count and j + 1 < n and norm[j + 1] in words.suffixes and len(norm[j + 1]) > 1:
            return j + 2
        if count and word in words.suffixes and word != "I":
            j += 1
            break
        if count and word in {"“", '"', "‘"} and j + 1 < n and cap[j + 1]:
            close = next((k for k in range(j + 2, min(j + 5, n)) if norm[k] in {"”", '"', "’", "'"}), None)
            if close is None or close + 1 >= n or not is_namelike(tokens, close + 1, words, known):
                break
            j = close + 1
            continue
        if word in words.particles:
            if not _particle_leads(tokens, j, words, known, strong or count > 0):
                break
            j += 1
            continue
        if not cap[j] or not word[0].isalpha() or (count and word in norm[i:j]):
            break
        if count == 0 and strong and word == "To" and j + 1 < n and cap[j + 1]:
            j += 1
            count += 1
            continue
        if is_namelike(tokens, j, words, known):
            if word in words.surnames and word not in words.given and not (strong or given):
                break
            given += word in words.given or _is_initial(word)
        elif strong and _short_capitals(tokens, j, words, known):
            given += 1
        elif not _taken(tokens, j, words, known, count=count, given=given, strong=strong):
            break
        count += 1
        j += 1
    if not count:
        return None
    while j > i and (norm[j - 1] in words.particles and not cap[j - 1]):
        j -= 1
    return j


def _particle_leads(tokens: Tokens, j: int, words: Words, known: Gazetteer, inside: bool) -> bool:
    """Whether a particle at `j` is followed by more of a name."""
    n = len(tokens)
    k = j
    while k < n and (tokens.norm[k] in words.particles or (tokens.norm[k] == "-" and tokens.glued[k])):
        k += 1
    if k >= n or not tokens.cap[k] or not tokens.norm[k][0].isalpha():
        return False
    if not inside and not tokens.cap[j]:
        return tokens.norm[j] in {"al", "el"} and tokens.norm[j + 1] == "-"
    hit = known.match(tokens, k)
    if hit is not None and hit[1].kind is NameKind.STATE and not hit[1].weak and tokens.norm[j] == "of":
        return False
    return tokens.norm[k] not in words.function


def _taken(
    tokens: Tokens, j: int, words: Words, known: Gazetteer, *, count: int, given: int, strong: bool
) -> bool:
    """Whether a word that is no name by itself is one here, after a given name or a title."""
    word = tokens.norm[j]
    if word in words.function or word in words.honorifics or (word.isupper() and len(word) > 1):
        return False
    hit = known.match(tokens, j)
    if hit is not None:
        alone = hit[0] == j + 1
        if not alone or hit[1].kind not in {NameKind.PLACE, NameKind.STATE, NameKind.NATIONALITY}:
            return False
        if count and given == count:
            return not tokens.glued[j] and tokens.norm[j - 1] not in {"-"} and hit[1].kind is not None
        return strong and count == 0 and hit[1].weak
    if word in words.surnames:
        return strong or given > 0
    return count > 0 and given == count and not {word} & (words.common | words.offices | words.heads.keys())
