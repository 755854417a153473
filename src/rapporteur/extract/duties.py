"""What an office is for: the words of a title without its states, and when two titles can be one office.

"Secretary of Agriculture" and "Agriculture Secretary" are one office; "Secretary of Labor" is another, and so
is "Deputy Secretary of Agriculture".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapporteur import vocabulary
from rapporteur.extract.gazetteer import gazetteer
from rapporteur.extract.mentions import NameKind, NameMention, TitlePart
from rapporteur.extract.name_tokens import Tokens, tokenize
from rapporteur.extract.titles import title_grammar

__all__ = ["Duty", "duty_of", "is_plural", "singular"]

_RANKS = frozenset({"assistant", "associate", "deputy", "first", "principal", "senior", "under", "vice"})
_SPOKEN = {
    "advisor": "adviser",
    "chairman": "chair",
    "chairperson": "chair",
    "chairwoman": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
_STATES = frozenset({NameKind.STATE, NameKind.NATIONALITY})


@dataclass(frozen=True, slots=True)
class Duty:
    """The office that a title names: its noun ("secretary"), what ranks it ("deputy"), and what it is for.
    `stated` says whether words beside its head tell what it is for.
    """

    noun: str
    ranks: frozenset[str]
    words: frozenset[str]
    stated: bool = False

    def fits(self, other: Duty) -> bool:
        """Whether the two can be one office: the same noun and rank, and what the one is for is the other's
        too. An office of which nothing tells what it is for fits none.
        """
        if self.noun != other.noun or self.ranks != other.ranks or not (self.words and other.words):
            return False
        short, long = sorted((self.words, other.words), key=len)
        return short <= long and not (long - short) & _nouns()


@cache
def _nouns() -> frozenset[str]:
    """Words that make an office another's: "adviser to the president"."""
    return frozenset(_noun(head) for head in vocabulary.load("titles")["lower_case_heads"]) - {"general"}


@cache
def _plain() -> frozenset[str]:
    """Words that tell nothing of what an office is for."""
    data = vocabulary.load("identities")
    marks = {word for words in data["marks"].values() for word in words}
    return frozenset({*data["office_words"], *marks, "affairs", "current", "republic", "s"}) - {"general"}


@cache
def _spelling() -> dict[str, str]:
    words = vocabulary.load("identities")["body_words"]
    return {form.casefold(): name.casefold() for name, forms in words.items() for form in forms}


def _noun(head: str) -> str:
    words = head.casefold().replace("-", " ").split(" of ")[0].split()
    noun = _SPOKEN.get(words[-1], words[-1])
    return f"{words[-2]} general" if noun == "general" and len(words) > 1 else noun


def duty_of(part: TitlePart, mention: NameMention | None = None) -> Duty:
    """Give the office of a title; with the mention that it stands in, the body or place named beside it
    counts ("European Council President").
    """
    beside = ""
    if mention is not None and mention.titles and mention.titles[0] == part:
        inner = [(t.start, t.end) for t in mention.titles]
        beside = " ".join(
            m.name
            for m in mention.parts
            if m.kind in {NameKind.BODY, NameKind.PLACE} and not any(a <= m.start < b for a, b in inner)
        )
    return _duty(part.text, part.head, beside)


@lru_cache(maxsize=16384)
def _duty(text: str, head: str, beside: str) -> Duty:
    noun = _noun(head)
    tokens = tokenize(text, plain=True)
    words = [*_content(tokens), *_content(tokenize(beside, plain=True))]
    of_head = set(_content(tokenize(head, plain=True)))
    nouns = set(noun.split())
    at = next((k for k, word in enumerate(words) if _one(word) == noun.split()[0]), len(words))
    ranks = frozenset(word for word in words[:at] if word in _RANKS)
    left = {
        word for k, word in enumerate(words) if _one(word) not in nouns and not (k < at and word in ranks)
    }
    if len(left) > 1:
        left -= {"state"}  # "of State" is left out as often as written where more follows
    stated = bool(left - of_head) or any(_one(w) in nouns for w in words[at + len(nouns) :])
    return Duty(noun, ranks, frozenset(left), stated)


def _one(word: str) -> str:
    """Give a word of a head in the singular."""
    for ending, single in (("ies", "y"), ("men", "man"), ("s", "")):
        if word.endswith(ending):
            stem = word.removesuffix(ending) + single
            return _SPOKEN.get(stem, stem)
    return _SPOKEN.get(word, word)


def _content(tokens: Tokens) -> list[str]:
    """Give the words of a title that tell what it is for: without those of the state whose office it is."""
    found: list[str] = []
    index, i = gazetteer(), 0
    while i < len(tokens):
        hit = index.match(tokens, i)
        if hit is not None and hit[1].kind in _STATES and _owns(tokens, i):
            i = hit[0]
            continue
        word = tokens.norm[i].casefold().replace(".", "")
        word = _spelling().get(word, word)
        i += 1
        if word == "undersecretary":
            found += ["under", "secretary"]
        elif word[:1].isalnum() and word not in _plain():
            found.append(word)
    return found


def _owns(tokens: Tokens, i: int) -> bool:
    """Whether the state at token `i` is the one whose office it is."""
    before = tokens.norm[i - 2 if i > 1 and tokens.norm[i - 1] == "the" else i - 1].lower() if i else "of"
    return before == "of"


@lru_cache(maxsize=16384)
def _single(text: str) -> tuple[str, bool]:
    """Give a title in the singular, and whether it stood in the plural."""
    tokens = tokenize(text, plain=True)
    grammar = title_grammar()
    for i in range(len(tokens)):
        found = grammar.head(tokens, i)
        if found is None:
            continue
        end, head, plural = found
        if not plural:
            if end < len(tokens) and grammar.head(tokens, end) is not None:
                continue  # "Chief Ministers", "State Secretaries": a longer head follows
            return text, False
        words = head.split()
        if tokens.cap[i]:
            words = [word if word in {"of", "the"} else word.capitalize() for word in words]
        return f"{text[: tokens.start[i]]}{' '.join(words)}{text[tokens.end[end - 1] :]}", True
    return text, False


def singular(text: str) -> str:
    """Give a title as it is one person's: "President" of "Presidents"."""
    return _single(text)[0]


def is_plural(office: NameMention) -> bool:
    """Whether an office without a name is that of several ("National Security Advisors")."""
    return bool(office.titles) and _single(office.titles[0].text)[1]
