"""Noun phrases that name a meeting: "the third meeting of the annual Dialogue between A and B"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.context import Sentence
from rapporteur.extract.discourse import sides_in
from rapporteur.extract.eventnouns_trail import (
    COP,
    Trail,
    follow,
    form_of,
    forms,
    is_region,
    mention_at,
    place_after,
)
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.nlp import Tag, Token, VerbForm
from rapporteur.model import Form

__all__ = ["EventNoun", "find_event_nouns", "form_of", "is_region", "ordinal_of", "place_after"]


@dataclass(frozen=True, slots=True)
class EventNoun:
    """One noun phrase for a meeting.

    `start` to `end` is the phrase with its modifiers and what hangs on it ("of …", "between …",
    "in …"); `head` the span of its head noun or name. `between` are the spans of the parties its own
    words name, `owner` the span of a possessor ("his trip", "President X's meeting").
    """

    start: int
    end: int
    head: tuple[int, int]
    form: Form
    series: str | None = None
    ordinal: int | None = None
    time: Interval | None = None
    place: str | None = None
    place_state: str | None = None
    between: tuple[tuple[int, int], ...] = ()
    states: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Bodies in its own words whose meeting it is: "the G7 summit", "an OSCE meeting"."""
    owner: tuple[int, int] | None = None
    weak: bool = False
    next: bool = False
    somewhere: bool = False
    """A visit whose goal is named, be it only a region."""


@cache
def _weak() -> frozenset[str]:
    return frozenset(vocabulary.load("meetings")["weak"])


@cache
def _ordinals() -> dict[str, int]:
    return dict(vocabulary.load("meetings")["ordinals"])


_ROUNDS = frozenset({"round", "rounds", "session", "series", "cycle"})
_ORDINAL = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$", re.IGNORECASE)
_JUBILEE = re.compile(r"\b[\w-]+ (?:anniversary|century|birthday)\b", re.IGNORECASE)
_THIS = frozenset({"this", "that", "these", "those"})
_NEXT = frozenset({"next", "upcoming", "forthcoming", "future"})


def ordinal_of(words: str) -> int | None:
    """The ordinal in some words: "third", "11th", "inaugural" (1)."""
    if (cop := COP.search(words)) is not None:
        return int(cop[1])
    words = _JUBILEE.sub("", words)
    for word in re.findall(r"[\w-]+", words.lower()):
        match = _ORDINAL.match(word)
        if match:
            return int(match.group(1))
        if word in _ordinals():
            return _ordinals()[word]
        if "-" in word and word.split("-")[0] in {"twenty", "thirty"} and word.split("-")[1] in _ordinals():
            return {"twenty": 20, "thirty": 30}[word.split("-")[0]] + _ordinals()[word.split("-")[1]]
    return None


def find_event_nouns(sentence: Sentence) -> tuple[EventNoun, ...]:
    """Give the noun phrases for meetings of a sentence, in order, the outer one of a nest only."""
    out: list[EventNoun] = []
    covered = -1
    for i, token in enumerate(sentence.tokens):
        if token.start < covered:
            continue
        event = _at(sentence, i)
        if event is not None:
            out.append(event)
            covered = max(event.head[1], covered, _merged_until(sentence, event))
    return tuple(out)


def _merged_until(sentence: Sentence, event: EventNoun) -> int:
    """How far the series' name inside the phrase reaches, so that it gives no event of its own."""
    if event.series is None:
        return event.head[1]
    at = sentence.text.find(event.series, event.start, event.end)
    return at + len(event.series) if at >= 0 else event.head[1]


def _at(sentence: Sentence, i: int) -> EventNoun | None:
    token = sentence.tokens[i]
    mention = mention_at(sentence, token)
    if mention is not None:
        if mention.kind is not NameKind.EVENT:
            return None
        form = form_of(mention.name)
        if form is None:
            return None
        return _phrase(sentence, i, i, form, mention, weak=False)
    if token.tag not in {Tag.WORD, Tag.VERB, Tag.PREPOSITION}:
        return None
    noun, last = _noun_at(sentence.tokens, i)
    if noun is None or not (_nominal(sentence.tokens, i, last) or _pointed_at(sentence, i)):
        return None
    if _only_verb(sentence, i):
        return None
    return _phrase(sentence, i, last, forms()[noun], None, weak=noun in _weak())


def _noun_at(tokens: tuple[Token, ...], i: int) -> tuple[str | None, int]:
    """The meeting noun of one to three tokens at `i`, the longest first."""
    for width in (3, 2, 1):
        if i + width <= len(tokens):
            words = " ".join(t.lower for t in tokens[i : i + width])
            if words in forms():
                return words, i + width - 1
    return None, i


def _nominal(tokens: tuple[Token, ...], i: int, last: int) -> bool:
    """Whether a word that may be a verb ("meeting", "visit", "call") is a noun here."""
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if (
        after is not None
        and after.tag is Tag.WORD
        and after.text[0].islower()
        and after.lower not in {"today"}
    ):
        return False  # "meeting room", "visit programme": a modifier
    if after is not None and _modifies(tokens, token, after, last):
        return False
    if token.tag is not Tag.VERB:
        return True
    if before is None:
        return False
    if token.lower.endswith("ing"):
        return before.tag in {Tag.DETERMINER, Tag.WORD, Tag.POSSESSIVE, Tag.NUMBER, Tag.NAME, Tag.TIME} or (
            before.tag is Tag.VERB and before.lower.endswith("ed")
        )
    return before.tag in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PREPOSITION, Tag.TIME} or (
        before.tag is Tag.WORD and before.lower not in {"to"}
    )


def _pointed_at(sentence: Sentence, i: int) -> bool:
    """Whether a word that may be a verb stands behind "this" or a verb and is the verb of no clause ("this
    call", "will hold talks").
    """
    token = sentence.tokens[i]
    before = sentence.tokens[i - 1] if i else None
    return (
        token.tag is Tag.VERB
        and before is not None
        and (before.lower in _THIS or before.tag in {Tag.VERB, Tag.HAVE})
        and not any(c.predicate.start <= token.start < c.predicate.end for c in sentence.clauses)
    )


def _only_verb(sentence: Sentence, i: int) -> bool:
    """Whether a word that may be a verb is the only one its sentence could have ("The law calls for
    order"): behind a lone noun, and no finite verb is found.
    """
    tokens = sentence.tokens
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.tag is not Tag.VERB or before is None or before.tag is not Tag.WORD:
        return False
    third = token.lemma(VerbForm.THIRD) is not None
    return third and not any(c.predicate.tense not in {"", "none"} for c in sentence.clauses)


def _modifies(tokens: tuple[Token, ...], token: Token, after: Token, last: int) -> bool:
    """Whether a noun only modifies the next one: "call centre", "dialogue partners signed", "Conference
    Room B".
    """
    if token.text[0].isupper() and after.tag is Tag.WORD and after.text[0].isupper():
        return True
    if after.tag is Tag.NAME and token.lower.endswith("lateral"):
        return True  # "their first bilateral Trade Dialogue"
    if after.tag is not Tag.VERB:
        return False
    forms = {form for _, form in after.forms}
    if forms == {VerbForm.BASE}:
        return True
    behind = tokens[last + 2] if last + 2 < len(tokens) else None
    return (
        VerbForm.PAST not in forms
        and VerbForm.THIRD in forms
        and behind is not None
        and (behind.lemma(VerbForm.PAST) is not None or behind.tag in {Tag.BE, Tag.HAVE, Tag.MODAL})
    )


_AGAIN = re.compile(
    r"\s+(?:held\s+|to\s+be\s+held\s+)?(?:since\s+(?:[A-Z][a-z]+\s+)?\d|in\s+(?:[a-z]+\s+){1,3}(?:decades?|months|years)\b)"
)
"""What makes a "first" one of late: "since 2016", "in nearly two years"."""
_ONES_OWN = frozenset({"his", "her", "my"})


def _ordinal(sentence: Sentence, words: str, owner: tuple[int, int] | None, last: int) -> int | None:
    """The number of a meeting in the words before it; none that counts something else: how often somebody
    has come to the meetings of a named series (`owner`: "her first G20 Summit"), or since when ("the first
    such summit since 2016").
    """
    if _AGAIN.match(sentence.text, sentence.tokens[last].end):
        return None
    if owner is not None and (
        sentence.text[owner[0] : owner[1]].lower() in _ONES_OWN
        or any(
            name.kind in {NameKind.PERSON, NameKind.OFFICE} and name.start < owner[1] and owner[0] < name.end
            for name in sentence.names
        )
    ):
        return None
    return ordinal_of(words)


_STOP_BEFORE = frozenset(
    {
        Tag.VERB,
        Tag.PREPOSITION,
        Tag.COORDINATOR,
        Tag.PUNCTUATION,
        Tag.TO,
        Tag.RELATIVE,
        Tag.PRONOUN,
        Tag.MODAL,
        Tag.BE,
        Tag.HAVE,
        Tag.DO,
        Tag.SUBORDINATOR,
    }
)


def _phrase(
    sentence: Sentence, i: int, last: int, form: Form, name: NameMention | None, *, weak: bool
) -> EventNoun:
    tokens = sentence.tokens
    first = i
    owner: tuple[int, int] | None = None
    while first > 0:
        before = tokens[first - 1]
        if before.tag is Tag.POSSESSIVE and first > 1:
            owner = (tokens[first - 2].start, tokens[first - 2].end)
            first -= 2
            continue
        if before.tag is Tag.DETERMINER or (before.tag is Tag.PRONOUN and before.lower in _THIS):
            if before.lower in {"his", "her", "their", "its", "our", "my", "your", "whose"}:
                owner = (before.start, before.end)
            first -= 1
            break
        opened = first > 1 and tokens[first - 2].tag in {
            Tag.DETERMINER,
            Tag.POSSESSIVE,
            Tag.NUMBER,
            Tag.WORD,
            Tag.ADVERB,
        }
        bare = first > 1 and tokens[first - 2].tag is Tag.WORD and not tokens[first - 2].lower.endswith("y")
        modifier = (
            opened
            and not bare
            and owner is None
            and before.tag is Tag.VERB
            and before.lower.endswith(("ed", "ing", "t"))
        )
        comma = (
            before.text == ","
            and first > 1
            and tokens[first - 2].tag is Tag.WORD
            and _adjectival(tokens, first)
        )
        skipped = _joint(tokens, first)
        if skipped:
            first -= skipped
            continue
        if (before.tag in _STOP_BEFORE and not modifier and not comma) or before.text in {"(", ")"}:
            break
        if before.tag is Tag.NAME and not (m := mention_at(sentence, before)):
            break
        if before.tag is Tag.NAME and m is not None and m.kind is NameKind.PERSON:
            break
        first -= 1
    while first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _ROUNDS:
        first -= 2  # "the second round of consultations"
        while first > 0 and tokens[first - 1].tag in {Tag.WORD, Tag.DETERMINER, Tag.NUMBER}:
            first -= 1
            if tokens[first].tag is Tag.DETERMINER:
                break
    trail = Trail(visit=form is Form.VISIT)
    end_token = follow(sentence, last + 1, trail)
    modifiers = " ".join(
        tokens[k].text
        for k in range(first, i)
        if tokens[k].tag is not Tag.TIME and not (owner and tokens[k].start < owner[1])
    )
    inner = name.name if name is not None else _capitalised(sentence, first, i, last)
    series = inner or trail.series
    if name is None and trail.series_form is not None and form is Form.MEETING:
        form = trail.series_form
    times = [
        t.interval
        for t in sentence.times
        if tokens[first].start <= t.start < tokens[i].end and t.interval is not None
    ]
    states = [
        n.name
        for n in sentence.names
        if n.start >= tokens[first].start and n.end <= tokens[i].start and n.kind is NameKind.STATE
    ]
    for mention in (name, trail.mention):
        if mention is not None:
            states += sides_in(mention) + _hyphened(sentence.text, mention)
    head_words = f"{modifiers} {inner}"
    return EventNoun(
        start=tokens[first].start,
        end=max(tokens[end_token].end, tokens[last].end),
        head=(tokens[i].start, tokens[last].end),
        form=form,
        series=_bare_series(series) if series else None,
        ordinal=_ordinal(sentence, head_words, owner if inner else None, last) or trail.ordinal,
        time=trail.time or (times[0] if times else None),
        place=trail.place,
        place_state=trail.place_state,
        between=tuple(trail.between),
        states=tuple(dict.fromkeys(states)),
        bodies=_bodies(sentence, (tokens[first].start, tokens[last].end), form),
        owner=owner or trail.owner,
        weak=weak,
        somewhere=trail.somewhere,
        next=trail.ahead or bool(_NEXT & set(modifiers.lower().split())),
    )


_OWN = frozenset({Form.SUMMIT, Form.MEETING})
_UNIVERSAL = frozenset({"United Nations", "UN", "U.N."})
"""Bodies under whose roof others meet."""


def _bodies(sentence: Sentence, span: tuple[int, int], form: Form) -> tuple[str, ...]:
    """The bodies in front of a noun for a meeting whose members meet in it, by their short names."""
    if form not in _OWN or sentence.text[: span[1]].endswith("s"):
        return ()
    found: list[str] = []
    for name in sentence.names_in(*span):
        opening = name.parts[:1] if name.kind is NameKind.EVENT else (name,)
        found += [
            n.name
            for n in opening
            if n.kind is NameKind.BODY
            and n.start == name.start
            and not re.search(r"[ +]", n.name)  # "C5+1" is a format
            and n.name not in _UNIVERSAL
        ]
    return tuple(dict.fromkeys(found))


def _hyphened(text: str, mention: NameMention) -> tuple[str, ...]:
    """The part of the world that a hyphen joins to a state in a name ("Norland-Africa Summit")."""
    return tuple(
        part.name
        for part in mention.parts
        if part.kind is NameKind.PLACE
        and "-" in (text[part.start - 1 : part.start], text[part.end : part.end + 1])
    )


def _joint(tokens: tuple[Token, ...], first: int) -> int:
    """How many tokens before `first` are a hyphen between names ("U.S.-EU summit") or an acronym in
    brackets behind a name ("Cyber Group (QSCG) meeting").
    """
    if first > 2 and tokens[first - 1].text in {"-", "–"} and tokens[first - 2].tag is Tag.NAME:
        return 1
    bracket = first > 3 and tokens[first - 1].text == ")" and tokens[first - 3].text == "("
    return 3 if bracket and tokens[first - 4].tag is Tag.NAME else 0


def _capitalised(sentence: Sentence, first: int, i: int, last: int) -> str:
    """The name of a series whose noun is written small: "their second High-Level dialogue on Fisheries"
    gives "High-Level dialogue on Fisheries"; empty where no modifier has a capital.
    """
    tokens = sentence.tokens
    begin = i
    while (
        begin > first
        and begin > 1
        and (
            (tokens[begin - 1].tag is Tag.WORD and tokens[begin - 1].text[0].isupper())
            or (tokens[begin - 1].text in {"-", "–"} and tokens[begin - 2].tag is Tag.NAME)
            or (tokens[begin - 1].tag is Tag.NAME and begin < i and tokens[begin].text in {"-", "–"})
            or (tokens[begin - 1].tag is Tag.NAME and begin > 2 and tokens[begin - 2].text in {"-", "–"})
        )
    ):
        begin -= 1
    if begin == i:
        return ""
    end = last
    if last + 2 < len(tokens) and tokens[last + 1].lower == "on" and tokens[last + 2].text[0].isupper():
        end = last + 2
        while end + 1 < len(tokens) and (
            tokens[end + 1].text[0].isupper()
            or (
                tokens[end + 1].lower in {"and", "of"}
                and end + 2 < len(tokens)
                and tokens[end + 2].text[0].isupper()
            )
        ):
            end += 1
    return sentence.text[tokens[begin].start : tokens[end].end]


def _bare_series(name: str) -> str:
    """A series' name without the ordinal or year of one of its meetings ("14th ASEAN Summit")."""
    words = name.split()
    while len(words) > 1 and (
        words[0].lower() in {"the", "annual"}
        or ordinal_of(words[0]) is not None
        or re.fullmatch(r"(?:19|20)\d\d", words[0])
    ):
        words = words[1:]
    at = name.find(" ".join(words[:1]), len(name) - len(" ".join(words)) - 2 if words else 0)
    return name[max(at, 0) :]


def _adjectival(tokens: tuple[Token, ...], first: int) -> bool:
    return tokens[first].tag is Tag.WORD and tokens[first].text[0].islower()
