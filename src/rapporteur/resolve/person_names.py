"""Names of persons taken apart, and two of them compared.

Source of the rules: the handbooks of name authority files (IFLA, "Names of persons") for which part of a name
is the family name: the last word in most languages, the first in Chinese, Korean, Vietnamese and Khmer, none
in Arabic chains of fathers ("Tamim bin Hamad Al Thani" is Tamim).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from rapporteur import vocabulary
from rapporteur.resolve.transliterate import fold, skeleton, sound

__all__ = ["Match", "PersonName", "given_keys", "is_name", "match_names", "parse", "same_given"]

_SUFFIXES = {"jr", "sr", "phd", "mp", "mep", "kc", "qc", "obe", "md", "esq"}
_GENERATIONS = {"jr", "sr"}
_NUMBER = re.compile(r"^(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})$")
_FATHERS = {"bin", "ibn", "bint", "binti", "bte"}
_LEADING = {
    "al",
    "da",
    "de",
    "del",
    "della",
    "den",
    "der",
    "di",
    "dos",
    "du",
    "el",
    "la",
    "le",
    "ten",
    "ter",
    "van",
    "von",
}
_ARTICLE = re.compile(r"^(?:al|el|as|ash|at|ad|an|ar|az|ul)-(?=\w{2})", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“(‘]([\w .-]+?)[\"”)’](?=\s|$)")
_POSSESSIVE = re.compile(r"['’]s?$")
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er"
    r"|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)){1,2}$"
)
_SYLLABLE = re.compile(
    r"(?:ng|nh|ch|th|ph|kh|hs|ts|tr|sh|qu|[bcdghjklmnpqrstvwxyz])?[aeiouyw]{1,4}(?:ng|nh|ch|ck|n|m|p|t|c|k|l|h|b)?$"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart, all words folded. `given` is empty for a family name alone; `family` is the last
    part of the family name, and `parts` what stands before it there ("Sherwood" of Sherwood-Randall).
    `fathers` are those of a chain of fathers. `number` is that of a ruler ("ii"), `generation` "jr" or "sr".
    """

    given: tuple[str, ...]
    family: str
    parts: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()
    number: str | None = None
    generation: str | None = None
    byname: str | None = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        own = (self.given, self.family, self.parts, self.fathers, self.number, self.generation, self.byname)
        object.__setattr__(self, "_hash", hash(own))

    def __hash__(self) -> int:
        """Made once: a name is looked up many times for each place it stands at."""
        return self._hash

    @property
    def bare(self) -> bool:
        """Whether it is one word that may be anybody's of the family."""
        return not self.given and not self.fathers

    @property
    def block(self) -> str:
        """The skeleton under which spellings of this name meet."""
        return skeleton(self.family)


class Match(IntEnum):
    """How two names stand to each other."""

    DIFFERENT = 0
    NEAR = 1
    """Spelled so alike that one may be an error for the other."""
    SPELLING = 2
    """One name in two systems of transliteration."""
    VARIANT = 3
    """Initials, middle names, short forms."""
    EQUAL = 4


@cache
def _families() -> dict[str, frozenset[str]]:
    data = vocabulary.load("identities")["family_first"]
    return {language: frozenset(fold(word) for word in words) for language, words in data.items()}


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary.load("names")["particles"])


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for index, group in enumerate(vocabulary.load("identities")["nicknames"]):
        for word in group:
            groups.setdefault(fold(word), set()).add(index)
    return {word: frozenset(found) for word, found in groups.items()}


@cache
def _group_keys() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(sound(word)[:1] for word in group) for group in vocabulary.load("identities")["nicknames"]
    )


@cache
def _bynames() -> dict[str, str]:
    return {fold(name): full for name, full in vocabulary.load("identities")["bynames"].items()}


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are no names by themselves, and names."""
    data = vocabulary.load("names")
    families = frozenset().union(*_families().values())
    names = {fold(word) for key in ("given_names", "surname_words") for word in data[key]} | families
    common = {fold(word) for key in ("common_words", "function_words") for word in data[key]}
    heads = {fold(word) for words in vocabulary.load("bodies")["heads"].values() for word in words}
    return frozenset((common | heads) - names), frozenset(names)


@cache
def _honours() -> frozenset[str]:
    """Words of address and rank before a name, which are no part of it."""
    titles = vocabulary.load("titles")
    return frozenset(
        fold(word) for word in (*titles["honorifics"], *titles["personal_heads"], "pope", "sheikh")
    )


@cache
def _bodies() -> frozenset[str]:
    rows = vocabulary.load("bodies")["bodies"]
    return frozenset(fold(form) for row in rows for form in (row["name"], *row.get("aliases", ())))


def is_name(full: str) -> bool:
    """Whether words can be a person's name: not all of them words of offices, bodies and texts, no digits."""
    if any(c.isdigit() for c in full) or "/" in full:
        return False
    tokens = full.split()
    if not tokens or len(tokens) > 9:
        return False
    if any(len(t) > 2 and "-" in t and t.isupper() for t in tokens) and len(tokens) == 1:
        return False
    common, _ = _words()
    folded = [fold(t) for t in tokens]
    if len(tokens) == 1 and re.fullmatch(r"(?!al-|el-)\w+-[a-z]{2,}", full):
        return False  # "Medium-sized" begins a sentence
    if " ".join(folded) in _bodies():
        return False
    if len(tokens) == 1 and (len(folded[0]) < 2 or (tokens[0].isupper() and len(tokens[0]) < 4)):
        return folded[0] in _families()["chinese"] or folded[0] in _families()["korean"]
    return not all(
        word in common or not word or word in _SUFFIXES or (tokens[i].isupper() and _NUMBER.match(word))
        for i, word in enumerate(folded)
    )


def _family_first(words: list[str], hyphened: list[bool]) -> bool:
    first, rest = words[0], words[1:]
    families = _families()
    if first in families["japanese"] and words[-1] not in families["japanese"] and len(words) == 2:
        return True
    joined = len(rest) > 1 or hyphened[1]
    if first in families["chinese"] and all(_PINYIN.match(word) for word in rest) and len(rest) <= 2:
        return True
    short = all(_SYLLABLE.match(word) for word in rest)
    if len(rest) == 1 and hyphened[1]:
        return any(first in families[k] for k in ("chinese", "korean", "singaporean"))
    if first in families["korean"] or first in families["singaporean"] or first in families["khmer"]:
        return short and (joined or first in families["khmer"] or len(rest[0]) <= 4) and len(rest) <= 3
    if first in families["vietnamese"]:
        return short and len(rest) <= 3 and (len(rest) > 1 or first not in _particles())
    return False


@lru_cache(maxsize=65536)
def parse(full: str) -> PersonName | None:
    """Take a name apart; None where nothing of a name is left."""
    text = _POSSESSIVE.sub("", full.strip().strip(",;:"))
    whole = _bynames().get(fold(text))
    if whole is not None:
        text = whole
    quoted = _QUOTED.search(text)
    byname = fold(quoted[1]).split()[0] if quoted and fold(quoted[1]) else None
    if quoted and quoted.start() > 0:
        text = f"{text[: quoted.start()]} {text[quoted.end() :]}"
    generation = number = None
    tokens: list[str] = []
    for token in text.replace(",", " ").split():
        plain = fold(token)
        if not plain:
            continue
        if tokens and plain in _SUFFIXES:
            generation = plain if plain in _GENERATIONS else generation
        elif tokens and token.isupper() and _NUMBER.match(plain) and not token.endswith("."):
            number = plain
        else:
            tokens.append(token)
    while len(tokens) > 1 and fold(tokens[0]) in _honours():
        tokens.pop(0)
    if not tokens:
        return None
    return _assemble(tokens, number, generation, byname)


def _assemble(
    tokens: list[str], number: str | None, generation: str | None, byname: str | None
) -> PersonName | None:
    particles = _particles()
    bare_tokens = [_ARTICLE.sub("", token) for token in tokens]
    words = [fold(token).replace(" ", "") for token in bare_tokens]
    at = next((i for i, word in enumerate(words) if word in _FATHERS and i > 0), None)
    if at is not None and at + 1 < len(words):
        chain = tuple(word for word in words[at:] if word not in _FATHERS and word not in particles)
        return PersonName((), words[0], (), chain, number, generation, byname)
    if number is not None and len(words) == 1:
        return PersonName((), words[0], number=number)
    if len(words) > 1 and _family_first(words, ["-" in token for token in bare_tokens]):
        return PersonName(("".join(words[1:]),), words[0], (), (), number, generation, byname)
    while len(words) > 1 and words[0] in _LEADING and all(w in particles for w in words[:-1]):
        words, bare_tokens = words[1:], bare_tokens[1:]
    *before, last = range(len(words))
    if len(words) == 2 and words[1] in _families()["japanese"]:
        return PersonName((words[0],), words[1], (), (), number, generation, byname)
    parts = [word for word in fold(bare_tokens[last]).split() if word]
    if not parts:
        return None
    given = tuple(words[i] for i in before if i == 0 or words[i] not in particles)
    return PersonName(given, parts[-1], tuple(parts[:-1]), (), number, generation, byname)


# -- Comparing ---------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def same_given(a: str, b: str) -> Match:
    """Compare two given names, folded."""
    if a == b:
        return Match.EQUAL
    if len(a) == 1 or len(b) == 1:
        return Match.VARIANT if a[0] == b[0] else Match.DIFFERENT
    nick = _nicknames()
    if nick.get(a, frozenset()) & nick.get(b, frozenset()):
        return Match.VARIANT
    heard, other = sound(a), sound(b)
    if heard == other or (skeleton(a) == skeleton(b) and len(skeleton(a)) > 2 and heard[0] == other[0]):
        return Match.SPELLING
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return Match.SPELLING  # a short form that no list has
    if min(len(a), len(b)) > 3 and Indel.normalized_similarity(heard, other) >= 0.85:
        return Match.NEAR
    return Match.DIFFERENT


def given_keys(name: PersonName) -> frozenset[str]:
    """Give letters of which two names that can match share at least one."""
    keys: set[str] = set()
    for word in (*name.given, *name.parts, *((name.byname,) if name.byname else ())):
        keys.add(sound(word)[:1])
        for group in _nicknames().get(word, ()):
            keys |= _group_keys()[group]
    keys.update(sound(father)[:1] for father in name.fathers[:1])
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _family(a: str, b: str) -> Match:
    if a == b:
        return Match.EQUAL
    heard, other = sound(a), sound(b)
    if heard == other:
        return Match.SPELLING
    if min(len(a), len(b)) > 4 and Indel.normalized_similarity(heard, other) >= 0.85:
        return Match.NEAR
    return Match.DIFFERENT


def _middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether middle names can be those of one person: all of the shorter list stand in the longer one."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if any(all(len(word) == 1 for word in words) for words in (short, long)):
        # initials stand in their order: the W. of "George W." is not that of "George H. W."
        return all(same_given(x, y) >= Match.SPELLING for x, y in zip(short, long, strict=False))
    return all(any(same_given(x, y) >= Match.SPELLING for y in long) for x in short)


def match_names(a: PersonName, b: PersonName) -> tuple[Match, str]:
    """Compare two names that are more than a family name, and say in words how they differ."""
    if a == b:
        return Match.EQUAL, "the same name"
    if a.number and b.number and a.number != b.number:
        return Match.DIFFERENT, "another number"
    family = _family(a.family, b.family)
    if family is Match.DIFFERENT:
        return Match.DIFFERENT, "another family name"
    if a.fathers or b.fathers:
        return _chains(a, b, family)
    if a.bare or b.bare:
        return Match.DIFFERENT, "one is a family name alone"
    if a.generation and b.generation and a.generation != b.generation:
        return Match.DIFFERENT, "another generation"
    first = same_given(a.given[0], b.given[0])
    rest_a, rest_b = (*a.given[1:], *a.parts), (*b.given[1:], *b.parts)
    if first < Match.VARIANT:
        for x, y in ((a, b), (b, a)):
            if x.byname and same_given(x.byname, y.given[0]) >= Match.VARIANT:
                first = Match.VARIANT
            elif _second_name(x, y) or "".join(x.given[:2]) == y.given[0]:
                first, rest_a, rest_b = Match.VARIANT, (), ()
    if first < Match.VARIANT and family is Match.EQUAL:
        short, long = sorted(((*a.given, *a.parts), (*b.given, *b.parts)), key=len)
        if len(short) < len(long) and long[-len(short) :] == short:
            return Match.SPELLING, "the end of the longer name"
    if first is Match.DIFFERENT:
        return Match.DIFFERENT, "another given name"
    if not _middle(rest_a, rest_b):
        return Match.DIFFERENT, "another middle name"
    level = min(first, family)
    if level is Match.EQUAL:
        return Match.VARIANT, "the same but for middle names or suffixes"
    if level is Match.VARIANT:
        return Match.VARIANT, "the same but for a short form or an initial"
    if level is Match.SPELLING:
        return Match.SPELLING, "the same name in another spelling or a short form"
    return Match.NEAR, "nearly the same spelling"


def _second_name(a: PersonName, b: PersonName) -> bool:
    """Whether one is called by the second name of the other: "J. Robert", "Robert"."""
    return len(a.given) > 1 and len(a.given[0]) == 1 and a.given[1] == b.given[0]


def _chains(a: PersonName, b: PersonName, family: Match) -> tuple[Match, str]:
    """Compare names with fathers: those that both tell must agree, the first one first."""
    if not (a.fathers and b.fathers):
        return Match.DIFFERENT, "one is without fathers"
    if same_given(a.fathers[0], b.fathers[0]) < Match.SPELLING:
        return Match.DIFFERENT, "another father"
    short, long = sorted((a.fathers, b.fathers), key=len)
    if not all(any(same_given(x, y) >= Match.SPELLING for y in long) for x in short):
        return Match.DIFFERENT, "another line of fathers"
    return (Match.VARIANT if family >= Match.SPELLING else Match.NEAR), "the same but for fathers"
