"""Tokens of a passage as the finder of names sees them: offsets, a normal form, what its capitals mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.nlp import lemmas_of

__all__ = ["Tokens", "norm_words", "tokenize"]

_ABBREVIATIONS = (
    "Messrs|Mrs|Mr|Ms|Mme|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|Amb|Prof|Hon|Rev|St|Ste|Jr|Sr|No|"
    "Brig|Cmdr|Ft|Mt|Inc|Corp|Ltd|Co|Smt"
)
_TOKEN = re.compile(
    rf"(?P<dotted>(?:[A-Z]\.){{2,}}(?:[A-Z]\b(?!\.))?)"
    rf"|(?P<abbreviation>\b(?:{_ABBREVIATIONS})\.)"
    r"|(?P<initial>\b[^\W\d_a-zß-öø-ÿ]\.(?=\s?[^\W\d_a-z]|,))"
    r"|(?P<clitic>['’´ʼ][sS]\b)"
    r"|(?P<mixed>[^\W\d_]{1,8}\d+(?:\+\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ‘`](?![sS]\b)[^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b|\d+)"
    r"|(?P<other>\S)"
)
_APOSTROPHES = str.maketrans({"’": "'", "´": "'", "ʼ": "'", "‘": "'", "`": "'"})
_DASHES = {"-", "‐", "‑", "–", "—", "−"}
_BREAKS = frozenset(".!?:;•*·|…")
_OPENERS = frozenset("\"“‘'([«„")


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one item for each token of a text.

    `norm` is the token with straight apostrophes and plain hyphens; in lines of capitals and in
    headings its case is what running text would have. `cap` says that `norm` begins with a capital,
    `initial` that a capital there means nothing (a sentence begins), `glued` that no space stands
    before it.
    """

    text: str
    start: list[int]
    end: list[int]
    norm: list[str]
    cap: list[bool]
    initial: list[bool]
    glued: list[bool]
    raised: list[bool]
    """Written in capitals, but not known to be an acronym."""
    heading: bool = False

    def __len__(self) -> int:
        return len(self.norm)


def norm_words(text: str) -> tuple[str, ...]:
    """Cut a name of the vocabulary into the normal forms that :func:`tokenize` gives."""
    return tuple(tokenize(text, plain=True).norm)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(vocabulary.load("names")["small_words"])


@cache
def _heading_verbs() -> frozenset[str]:
    verbs = vocabulary.load("names")["heading_verbs"]
    gerunds = [verb.removesuffix("e") + "ing" for verb in verbs]  # "X Delivering the Statement"
    return frozenset([*verbs, *gerunds])


def tokenize(text: str, *, acronyms: frozenset[str] = frozenset(), plain: bool = False) -> Tokens:
    """Cut a text into tokens. `acronyms` are forms in capitals that stay so in lines of capitals."""
    start: list[int] = []
    end: list[int] = []
    norm: list[str] = []
    for match in _TOKEN.finditer(text):
        a, b = match.span()
        word = text[a:b]
        group = match.lastgroup
        if group == "other":
            if word in _DASHES:
                spaced = (a > 0 and text[a - 1].isspace()) or (b < len(text) and text[b].isspace())
                word = "-" if not spaced and word != "—" else "—"
            elif word == "’":
                word = "'"
        elif group in {"clitic", "word"}:
            if not word.isascii():
                word = word.translate(_APOSTROPHES)
        elif group == "mixed" and word[0] == "С":  # Cyrillic, as in many copies of "C5+1"
            word = "C" + word[1:]
        start.append(a)
        end.append(b)
        norm.append(word)
    n = len(norm)
    cap = [w[0].isupper() for w in norm]
    glued = [i > 0 and start[i] == end[i - 1] for i in range(n)]
    tokens = Tokens(text, start, end, norm, cap, [False] * n, glued, [False] * n)
    if not plain:
        _mark_initial(tokens)
        _lower_capitals(tokens, acronyms)
        _lower_opening(tokens)
        _lower_heading(tokens)
    return tokens


def _mark_initial(tokens: Tokens) -> None:
    fresh = True
    for i, word in enumerate(tokens.norm):
        if word in _BREAKS:
            fresh = True
        elif word in _OPENERS:
            fresh = fresh or word in '"“«„'
        else:
            tokens.initial[i] = fresh
            fresh = False


def _lower_capitals(tokens: Tokens, acronyms: frozenset[str]) -> None:
    """Give runs of words in capitals the case of running text; mark lone ones that may be surnames."""
    norm, small = tokens.norm, _small_words()
    i, n = 0, len(norm)
    while i < n:
        if not (norm[i].isupper() and norm[i].isalpha() and len(norm[i]) > 1):
            i += 1
            continue
        run = [i]
        j = i + 1
        while j < n and (norm[j].isupper() or not norm[j][0].isalnum()) and norm[j] not in ".?!":
            if norm[j][0].isalpha() and (len(norm[j]) > 1 or norm[j] == "A"):
                run.append(j)
            j += 1
        unknown = [k for k in run if norm[k] not in acronyms and len(norm[k]) >= 4 and norm[k].isalpha()]
        words = [k for k in run if norm[k][0].isalpha()]
        if len(words) >= 2 and unknown:
            for k in run:
                if norm[k] in acronyms or not norm[k].isalpha():
                    continue
                low = norm[k].lower()
                norm[k] = low if low in small and k != run[0] else low.capitalize()
                tokens.cap[k] = norm[k][0].isupper()
                tokens.raised[k] = True
        elif unknown:
            tokens.raised[unknown[0]] = True
        i = max(j, i + 1)


@cache
def _opening_verbs() -> frozenset[str]:
    return frozenset(vocabulary.load("names")["opening_verbs"])


def _lower_opening(tokens: Tokens) -> None:
    """The verb that an item or sentence begins with has its capital from there, and is no part of the name
    behind it ("Increasing Coast Guard patrols", "Support U.S. Government experts").
    """
    if len(tokens) < _ITEM or not tokens.cap[0] or not tokens.initial[0] or not tokens.cap[1]:
        return
    low = tokens.norm[0].lower()
    if low in _opening_verbs():
        tokens.norm[0] = low
        tokens.cap[0] = False


def _lower_heading(tokens: Tokens) -> None:
    """In a heading in Title Case, small words and verbs lose their capitals."""
    words = [k for k, w in enumerate(tokens.norm) if len(w) >= 4 and w.isalpha()]
    if len(words) < 4 or len(tokens) > 60 or tokens.norm[-1] in ".!?":
        return
    if sum(tokens.cap[k] for k in words) < 0.75 * len(words):
        return
    tokens.heading = True
    verbs, small = _heading_verbs(), _small_words()
    for k, word in enumerate(tokens.norm):
        low = word.lower()
        if not tokens.cap[k] or not k:
            continue
        doing = low.endswith("ing") and k + 1 < len(tokens) and tokens.norm[k + 1].lower() in _BEHIND_DOING
        if low in small or low in verbs or (doing and lemmas_of(low)):
            tokens.norm[k] = low
            tokens.cap[k] = False


_BEHIND_DOING = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "down", "up", "back", "to", "as", "at", "on"}
)
"""Words behind a verb in -ing that is no part of the name before it ("Ana Ruiz Opening the Fair")."""
_ITEM = 4
"""Tokens: what is shorter is a name or a label."""
