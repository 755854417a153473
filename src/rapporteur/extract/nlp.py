"""The lexical layer: a sentence's tokens with their classes, by rule and without weights.

Tokens come from spaCy's rules for English, their classes from closed classes and a vocabulary of verbs.
Names and times that were found before count as one token each. Clauses take their structure from the parse
(:mod:`~rapporteur.extract.language`); this layer cuts phrases and lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from rapporteur import vocabulary

__all__ = ["Tag", "Token", "VerbForm", "closed", "lemmas_of", "tokenize", "verb_lemma"]


class Tag(StrEnum):
    """The class of a token, as far as clauses need it."""

    NAME = "name"
    TIME = "time"
    NUMBER = "number"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    TO = "to"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    MODAL = "modal"
    BE = "be"
    HAVE = "have"
    DO = "do"
    NEGATION = "negation"
    ADVERB = "adverb"
    VERB = "verb"
    POSSESSIVE = "possessive"
    PUNCTUATION = "punctuation"
    WORD = "word"


class VerbForm(StrEnum):
    """The form of a verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole name or time. Offsets count from the start of the sentence."""

    start: int
    end: int
    text: str
    lower: str
    tag: Tag
    forms: tuple[tuple[str, VerbForm], ...] = ()
    """For verbs: the lemmas and forms that the word may be."""

    def lemma(self, *forms: VerbForm) -> str | None:
        """The lemma, if the word can be one of these forms (any form, when none is given)."""
        for lemma, form in self.forms:
            if not forms or form in forms:
                return lemma
        return None


_CLASSES: tuple[tuple[str, Tag], ...] = (
    ("negations", Tag.NEGATION),
    ("modals", Tag.MODAL),
    ("be", Tag.BE),
    ("have", Tag.HAVE),
    ("do", Tag.DO),
    ("coordinators", Tag.COORDINATOR),
    ("possessives", Tag.DETERMINER),
    ("relatives", Tag.RELATIVE),
    ("pronouns", Tag.PRONOUN),
    ("determiners", Tag.DETERMINER),
    ("prepositions", Tag.PREPOSITION),
    ("subordinators", Tag.SUBORDINATOR),
    ("adverbs", Tag.ADVERB),
)


@cache
def closed() -> dict[str, Tag]:
    """The closed classes: the tag of each word of theirs, in lower case."""
    grammar = vocabulary.load("grammar")
    table: dict[str, Tag] = {}
    for name, tag in _CLASSES:
        for word in grammar[name]:
            table.setdefault(word, tag)
    table["to"] = Tag.TO
    return table


def _inflect(lemma: str, doubling: bool) -> dict[VerbForm, str]:
    """The regular forms of a verb. English doubles a last consonant after one stressed vowel; stress
    is not written, so callers make both spellings (a form that nobody writes does no harm).
    """
    stem = lemma + lemma[-1] if doubling else lemma
    if lemma.endswith("e") and not lemma.endswith("ee"):
        past, ing = lemma + "d", (lemma[:-2] + "ying" if lemma.endswith("ie") else lemma[:-1] + "ing")
    elif lemma.endswith("ee"):
        past, ing = lemma + "d", lemma + "ing"
    elif lemma[-1] == "y" and lemma[-2] not in "aeiou":
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    return {VerbForm.THIRD: third, VerbForm.PAST: past, VerbForm.PARTICIPLE: past, VerbForm.ING: ing}


@cache
def _verbs() -> dict[str, tuple[tuple[str, VerbForm], ...]]:
    table: dict[str, list[tuple[str, VerbForm]]] = {}

    def put(word: str, lemma: str, form: VerbForm) -> None:
        entry = table.setdefault(word, [])
        if (lemma, form) not in entry:
            entry.append((lemma, form))

    verbs = vocabulary.load("verbs")
    for lemma in dict.fromkeys([*verbs["regular"], *verbs["noun_like"]]):
        if lemma in verbs["irregular"]:
            continue
        put(lemma, lemma, VerbForm.BASE)
        for form, word in _inflect(lemma, doubling=False).items():
            put(word, lemma, form)
        if (
            len(lemma) > 2
            and lemma[-1] not in "aeiouwxyh"
            and lemma[-2] in "aeiou"
            and (lemma[-3] not in "aeiou" or lemma[-4:-2] == "qu" or lemma.endswith("ial"))
        ):  # "acquitted", "initialled" double as "permitted" does
            for form, word in _inflect(lemma, doubling=True).items():
                put(word, lemma, form)
    for lemma, (past, participle) in verbs["irregular"].items():
        forms = _inflect(lemma, doubling=False)
        doubled = _inflect(lemma, doubling=True)
        put(lemma, lemma, VerbForm.BASE)
        put(forms[VerbForm.THIRD], lemma, VerbForm.THIRD)
        put(forms[VerbForm.ING], lemma, VerbForm.ING)
        put(doubled[VerbForm.ING], lemma, VerbForm.ING)
        put(past, lemma, VerbForm.PAST)
        put(participle, lemma, VerbForm.PARTICIPLE)
    return {word: tuple(entry) for word, entry in table.items()}


@cache
def noun_like() -> frozenset[str]:
    """Lemmas whose base and -s forms are mostly nouns."""
    return frozenset(vocabulary.load("verbs")["noun_like"])


def lemmas_of(word: str) -> tuple[str, ...]:
    """The verb lemmas a word may be a form of."""
    return tuple(dict.fromkeys(lemma for lemma, _ in _verbs().get(word.lower(), ())))


def verb_lemma(word: str, proposed: str, form: str = "") -> str:
    """The lemma of a verb: the one proposed where the vocabulary knows no better.

    The vocabulary of verbs is a closed class: where it lists the word, its lemma counts. `form` tells which
    of two ("found" is a form of "find" and of "found"): ``ing``, ``participle`` or nothing.
    """
    entries = _verbs().get(word.lower(), ())
    lemmas = [lemma for lemma, _ in entries]
    if proposed.lower() in lemmas or not lemmas:
        return proposed.lower()
    fitting = [lemma for lemma, of in entries if not form or of.value == form]
    return (fitting or lemmas)[0]


@cache
def _tokenizer() -> Any:
    """spaCy's tokenizer of English, made by itself: a whole pipeline around it takes three times as long."""
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab

    rules: Any = English.Defaults
    # A hyphen between letters joins ("co-chaired", "U.S.-led"): spaCy's rule that splits there is left out.
    infixes = [rule for rule in rules.infixes if "-|–|—" not in str(rule)]
    return Tokenizer(
        Vocab(),
        rules=rules.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(rules.prefixes).search,
        suffix_search=compile_suffix_regex(rules.suffixes).search,
        infix_finditer=compile_infix_regex([*infixes, r"(?<=[\w)])[–—](?=\w)"]).finditer,
        token_match=rules.token_match,
        url_match=rules.url_match,
    )


def _tag(word: str, lower: str) -> tuple[Tag, tuple[tuple[str, VerbForm], ...]]:
    tag = closed().get(lower)
    if tag is not None and not (lower == "may" and word == "May"):
        return tag, ()
    forms = _verbs().get(lower, ())
    if forms:
        return Tag.VERB, forms
    if not any(c.isalnum() for c in word):
        return Tag.PUNCTUATION, ()
    if word[0].isdigit():
        return Tag.NUMBER, ()
    return (Tag.ADVERB if lower.endswith("ly") and len(lower) > 4 else Tag.WORD), ()


def tokenize(text: str, wholes: Sequence[tuple[int, int, Tag]] = ()) -> tuple[Token, ...]:
    """Give the tokens of a sentence, each of `wholes` (spans with their tag, apart) as one token."""
    out: list[Token] = []
    spans = sorted(wholes)
    at = 0  # the next whole that may begin
    end = 0  # where the last whole ended
    for token in _tokenizer()(text):
        start, stop = token.idx, token.idx + len(token.text)
        while at < len(spans) and spans[at][0] < stop:
            first, last, tag = spans[at]
            at += 1
            if first < end:
                continue
            if max(start, end) < first:
                _append(out, text, max(start, end), first)
            words = text[first:last]
            out.append(Token(first, last, words, words.lower(), tag))
            end = last
        if start >= end:
            _append(out, text, start, stop)
        elif stop > end:
            _append(out, text, end, stop)
    return tuple(_nouns(out))


def _nouns(tokens: list[Token]) -> list[Token]:
    """Make words of verbs that their neighbours show to be nouns: "the meeting discussed", "a visit to"."""
    for i, token in enumerate(tokens):
        if token.tag is not Tag.VERB or i == 0:
            continue
        before = tokens[i - 1]
        forms = {form for _, form in token.forms}
        if VerbForm.ING in forms:
            behind = before
            if behind.tag in {Tag.WORD, Tag.NAME, Tag.TIME, Tag.NUMBER} and i > 1:
                behind = tokens[i - 2] if tokens[i - 2].tag is not Tag.WORD or i < 3 else tokens[i - 3]
            named = before.tag in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER}
            modified = before.tag in {Tag.WORD, Tag.TIME} and behind.tag in {
                Tag.DETERMINER,
                Tag.POSSESSIVE,
                Tag.NUMBER,
            }
            noun = token.lower in {
                "meeting",
                "gathering",
                "hearing",
                "briefing",
                "opening",
                "signing",
                "reading",
            }
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            ends = (
                after is None
                or after.tag is Tag.PUNCTUATION
                or after.lower in {"of", "between", "in", "on", "at"}
            )
            bare = (
                noun and ends and before.tag in {Tag.WORD, Tag.NAME, Tag.TIME}
            )  # "the ministerial meeting, …"
            if named or (modified and noun) or bare:
                tokens[i] = replace(token, tag=Tag.WORD, forms=())
        elif forms & {VerbForm.BASE, VerbForm.THIRD} and not forms & {VerbForm.PAST}:
            lemma = token.forms[0][0]
            numbered = before.lower in _number_words()
            object_of = (
                numbered
                or before.tag in {Tag.HAVE, Tag.PREPOSITION}
                or (
                    before.tag is Tag.VERB
                    and before.lemma(VerbForm.PAST, VerbForm.PARTICIPLE, VerbForm.ING) is not None
                )
            )
            if lemma in noun_like() and (
                object_of or before.tag in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER}
            ):
                tokens[i] = replace(token, tag=Tag.WORD, forms=())
    return tokens


@cache
def _number_words() -> frozenset[str]:
    return frozenset(vocabulary.load("grammar")["number_words"])


def _append(out: list[Token], text: str, start: int, end: int) -> None:
    word = text[start:end]
    if not word.strip():
        return
    lower = word.lower()
    previous = out[-1] if out else None
    if lower in {"'s", "’s", "'", "’"} and previous is not None and previous.end == start:
        # "it's" holds a verb; "Kazakhstan's" a possessive
        tag = Tag.BE if previous.tag is Tag.PRONOUN and len(lower) > 1 else Tag.POSSESSIVE
        out.append(Token(start, end, word, lower, tag))
        return
    tag, forms = _tag(word, lower)
    if (
        word[0].isupper()
        and out
        and forms
        and tag is Tag.VERB
        and previous is not None
        and not _opens(previous)
    ):
        tag = Tag.WORD  # a capital inside a sentence: part of a name, no predicate
    out.append(Token(start, end, word, lower, tag, forms if tag is Tag.VERB else ()))


def _opens(token: Token) -> bool:
    """Whether a capital after this token may begin a sentence or a quoted one."""
    return token.tag is Tag.PUNCTUATION and token.text not in {",", ";", "-", "(", "–"}
