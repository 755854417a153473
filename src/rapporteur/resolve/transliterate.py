"""Names in one script and one spelling: folding, transliteration, and skeletons that survive both.

Three forms of a word, each coarser than the one before:

* :func:`fold` takes away case, marks and punctuation ("Erdoğan" and "Erdogan" are one);
* :func:`sound` takes away what systems of transliteration differ in (Zelensky, Zelenskyy, Zelenskiy;
  Qaddafi, Gaddafi; Tokayev, Tokaev, Токаев), and keeps the vowels;
* :func:`skeleton` keeps the consonants, for finding what may be one.

Source: the romanisation tables of BGN/PCGN and ISO 9 for Cyrillic, and the variants that agencies and foreign
ministries print side by side.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_latin", "latin", "skeleton", "sound"]

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya",
    "є": "ye", "і": "i", "ї": "yi", "ґ": "g", "ў": "w",
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "җ": "j",
    "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj", "ћ": "c", "џ": "dz",
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_SPECIAL = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ə": "a", "ŋ": "ng", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
}  # fmt: skip
_LETTERS = str.maketrans({**_CYRILLIC, **_GREEK, **_SPECIAL})
_APOSTROPHES = re.compile(r"['‘’`´ʹ\".“”]")
_BREAKS = re.compile(r"[^\w]+|_", re.UNICODE)

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"shch|sch", "sh"),
        (r"tsch|tch", "ch"),
        (r"dzh|dj|zh", "j"),
        (r"kh|gh|[qg](?=[aouw]|h|$)|ck|q", "k"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"tz|cz", "ts"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"(?<=o)f$", "v"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"g", "k"),
        (r"ou|oo", "u"),
        (r"(?<=[aeiouy])j(?=[aeiouy]|$)", "i"),
        (r"(?<=[aei])h$", ""),
        (r"(?:[iy]|ee|ie|ea)+", "i"),
        # a glide before or after another vowel is written or left out: Tokayev, Tokaev; Yeltsin, Eltsin
        (r"i+(?=[aeou])", ""),
        (r"(?<=[aeou])i+", ""),
        (r"(.)\1+", r"\1"),
    )
)
_FINAL_VOWEL = re.compile(r"(?<=[^aeiou])[aeiou]$")


def latin(text: str) -> str:
    """Write Cyrillic and Greek letters in Latin ones, in lower case; other scripts stay as they are."""
    lower = unicodedata.normalize("NFC", text).lower()
    return lower if lower.isascii() else lower.translate(_LETTERS)


def is_latin(text: str) -> bool:
    """Whether every letter is a Latin one."""
    return text.isascii() or all(
        "LATIN" in unicodedata.name(c, "") or not c.isalpha() for c in text if not c.isascii()
    )


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give words in small Latin letters without marks, apostrophes and dots, one space between them."""
    lower = latin(text)
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    return _BREAKS.sub(" ", _APOSTROPHES.sub("", lower)).strip()


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give a word as every system of transliteration would have it, its vowels kept."""
    out = fold(word).replace(" ", "")
    for pattern, by in _SOUNDS:
        out = pattern.sub(by, out)
    return out


_HARD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"ch|ts", "k"),
        (r"sh|z", "s"),
        (r"f", "v"),
        (r"(?<!^)h", ""),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiou]+")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give the consonants of a word, folded; a word of one or two consonants keeps its vowels but the last.

    Two spellings of one surname have the same skeleton; two surnames may have the same one too.
    """
    heard = sound(word)
    for pattern, by in _HARD:
        heard = pattern.sub(by, heard)
    bones = _VOWELS.sub("", heard)
    if len(bones) > 2:
        return bones
    return _FINAL_VOWEL.sub("", heard) if len(bones) == 2 else heard
