"""Words, numbers and marks of a readable text, each with its half-open range of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from rapporteur.vocabulary import load

__all__ = [
    "Number",
    "Sort",
    "Token",
    "by_first_word",
    "phrase_at",
    "plain_value",
    "read_number",
    "times",
    "tokenize",
]


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    DATE = auto()
    """Numbers joined into a date: 2024-05-20, 20.05.2024, 5/20/2024."""
    CLOCK = auto()
    MARK = auto()


class Token(NamedTuple):
    """A word, number or mark; `lower` is its text in lower case, apostrophes made straight."""

    sort: Sort
    text: str
    lower: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""
    (?P<DATE>(?<![\d./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4})(?![\d/-]|\.\d))
  | (?P<CLOCK>(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d))
  | (?P<NUMBER>
        \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
      | \d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)
      | \d{1,3}(?:[\ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?(?![\d,.]\d|\d|-\d)
      | \d+\.\d+(?!\.?\d)
      | \d+,\d{1,2}(?!\d)
      | \d+)
  | (?P<WORD>['’][sS](?![^\W_]) | [^\W\d_]+(?:['’](?![sS](?![^\W_]))[^\W\d_]+)*)
  | (?P<MARK>\S)
    """,
    re.VERBOSE,
)


_LONGEST_NUMBER = 40
"""Characters beyond which a run of digits is no number that anybody counts: a key, a hash, a rule."""

_KEPT = 512
"""Texts whose tokens are kept."""

_MOST = 10**30
"""A value beyond which no scale word is taken in ("billion billion billion …")."""


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens; white space is between them, and every other character is in one.

    The possessive ending 's is a token of its own; a run of digits too long for a number is a mark.
    """
    return list(_cut(text))


@lru_cache(_KEPT)
def _cut(text: str) -> tuple[Token, ...]:
    """The tokens of a text, kept for a while: a sentence is searched for times and for quantities."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        sort = Sort[match.lastgroup or "MARK"]
        if sort is Sort.NUMBER and len(word) > _LONGEST_NUMBER:
            sort = Sort.MARK
        tokens.append(Token(sort, word, word.lower().replace("’", "'"), match.start(), match.end()))
    return tuple(tokens)


def phrase_at(tokens: list[Token], index: int, phrases: dict[str, tuple[tuple[str, ...], ...]]) -> int:
    """The number of tokens of the longest phrase that begins at `index`, 0 when there is none.

    `phrases` maps a first word to its phrases, the longest first, as :func:`by_first_word` gives them.
    """
    if index >= len(tokens):
        return 0
    for words in phrases.get(tokens[index].lower, ()):
        if index + len(words) <= len(tokens) and all(
            tokens[index + k].lower == word for k, word in enumerate(words)
        ):
            return len(words)
    return 0


def by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases (any iterable of strings) by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(token.lower for token in tokenize(phrase))
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(lists, key=len, reverse=True)) for first, lists in table.items()}


class Number(NamedTuple):
    """A number read from tokens ``[index, next)``: its value, and whether it is written in digits."""

    value: int | float
    next: int
    digits: bool
    scaled: bool
    """Whether a scale word (thousand, million, …) is part of it."""


class _Words(NamedTuple):
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    letters: dict[str, int]


@cache
def _words() -> _Words:
    data = load("quantities")["numbers"]
    return _Words(data["units"], data["tens"], data["scales"], data["scale_letters"])


def plain_value(text: str) -> int | float:
    """The value of a number token, with whatever separators it is written.

    A comma before three digits and a dot repeated are separators of thousands; otherwise both mark
    the decimals.
    """
    text = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    else:
        text = text.replace(",", ".")
    return float(text) if "." in text else int(text)


def times(value: int | float, scale: int | float) -> int | float:
    """A number times a scale, kept whole where it is whole (4.2 billion is exactly 4200000000)."""
    product = Decimal(str(value)) * Decimal(str(scale))
    return int(product) if product == product.to_integral_value() else float(product)


def read_number(tokens: list[Token], index: int, *, letters: bool = False) -> Number | None:
    """Read a number that begins at a token: digits or words, with its scale words.

    "1,500", "4.2 billion", "1.2bn", "twenty-one", "two hundred and fifty thousand", "two million",
    "half a million", "two and a half"; None when no number begins there. With `letters`, a letter
    fastened to the digits is a scale ("5m", "20k"): right after a currency, wrong before a metre.
    """
    if index >= len(tokens):
        return None
    token = tokens[index]
    number = None
    if token.sort is Sort.NUMBER:
        number = _scaled(tokens, index + 1, plain_value(token.text), letters=letters)
    elif token.sort is Sort.WORD:
        number = _half(tokens, index) or _in_words(tokens, index)
    return _and_a_half(tokens, number) if number else None


def _and_a_half(tokens: list[Token], number: Number) -> Number:
    """ "Two and a half", with a scale after it: "two and a half million"."""
    at = number.next
    if number.scaled or [token.lower for token in tokens[at : at + 3]] != ["and", "a", "half"]:
        return number
    scale = _words().scales.get(tokens[at + 3].lower) if at + 3 < len(tokens) else None
    value = times(number.value, 2) + 1
    value = value // 2 if isinstance(value, int) and value % 2 == 0 else value / 2
    if scale:
        return Number(times(value, scale), at + 4, number.digits, True)
    return Number(value, at + 3, number.digits, False)


def _scaled(tokens: list[Token], index: int, value: int | float, *, letters: bool) -> Number:
    words = _words()
    scaled = False
    while index < len(tokens) and value < _MOST:
        token = tokens[index]
        hyphen = _hyphenated(tokens, index)
        if hyphen and tokens[index + 1].lower in words.scales:
            value, index, scaled = times(value, words.scales[tokens[index + 1].lower]), index + 2, True
        elif token.lower in words.scales:
            value, index, scaled = times(value, words.scales[token.lower]), index + 1, True
        elif letters and token.lower in words.letters and token.start == tokens[index - 1].end and not scaled:
            value, index, scaled = times(value, words.letters[token.lower]), index + 1, True
        else:
            break
    return Number(value, index, True, scaled)


def _hyphenated(tokens: list[Token], index: int) -> bool:
    """Whether a hyphen without spaces stands at `index`, with a word after it."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index].text in "-‐‑"
        and tokens[index].start == tokens[index - 1].end
        and tokens[index + 1].start == tokens[index].end
    )


def _half(tokens: list[Token], index: int) -> Number | None:
    """ "Half a million", "a quarter of a million", "a quarter million"."""
    shares = {"half": 2, "quarter": 4}
    at = index + 1 if tokens[index].lower == "a" else index
    if at >= len(tokens) or tokens[at].lower not in shares:
        return None
    parts = shares[tokens[at].lower]
    at += 1
    for linking in ("of", "a"):
        at += at < len(tokens) and tokens[at].lower == linking
    scale = _words().scales.get(tokens[at].lower) if at < len(tokens) else None
    if scale is None:
        return None
    return Number(scale // parts if scale % parts == 0 else scale / parts, at + 1, False, True)


def _in_words(tokens: list[Token], index: int) -> Number | None:
    words = _words()
    total = 0
    group: int | None = None
    at = index
    scaled = False
    if tokens[at].lower in ("a", "an"):
        if at + 1 >= len(tokens) or tokens[at + 1].lower not in words.scales:
            return None
        group = 1
        at += 1
    while at < len(tokens):
        lower = tokens[at].lower
        if lower in words.tens and group is None:
            group = words.tens[lower]
            at += 1
            if _hyphenated(tokens, at) and 0 < words.units.get(tokens[at + 1].lower, 0) < 10:
                group += words.units[tokens[at + 1].lower]
                at += 2
            elif at < len(tokens) and 0 < words.units.get(tokens[at].lower, 0) < 10:
                group += words.units[tokens[at].lower]
                at += 1
        elif lower in words.units and (group is None or (group >= 100 and group % 100 == 0)):
            group = (group or 0) + words.units[lower]
            at += 1
        elif lower in words.tens and group is not None and group >= 100 and group % 100 == 0:
            group += words.tens[lower]
            at += 1
            if _hyphenated(tokens, at) and 0 < words.units.get(tokens[at + 1].lower, 0) < 10:
                group += words.units[tokens[at + 1].lower]
                at += 2
        elif lower == "hundred" and group is not None and group < 100:
            group *= 100
            scaled = True
            at += 1
        elif lower in words.scales and lower != "hundred" and group is not None:
            total += group * words.scales[lower]
            group = None
            scaled = True
            at += 1
        elif (
            lower == "and"
            and scaled
            and at + 1 < len(tokens)
            and (tokens[at + 1].lower in words.units or tokens[at + 1].lower in words.tens)
            and group is not None
            and group % 100 == 0
        ):
            at += 1
        else:
            break
    if at == index or (group is None and not total):
        return None
    return Number(total + (group or 0), at, False, scaled)
