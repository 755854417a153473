"""What hangs on a noun for a meeting: "… of the Council between A and B, held in Oslo on May 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.context import Sentence
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.nlp import Tag, Token
from rapporteur.model import Form

__all__ = ["COP", "Trail", "follow", "form_of", "forms", "is_region", "mention_at", "place_after"]

COP = re.compile(r"\bCOP[ -]?(\d{1,2})\b")
_HELP = frozenset({"support", "assistance", "help", "aid", "backing"})
_HELD = frozenset({"held", "hosted", "convened", "chaired", "organized", "organised"})
_COMPANY = frozenset({"delegation", "team", "wife", "husband", "spouse"})


@cache
def forms() -> dict[str, Form]:
    """The nouns for meetings and the form that each gives."""
    return {
        noun: Form(form) for form, nouns in vocabulary.load("meetings")["forms"].items() for noun in nouns
    }


@cache
def _head_pattern() -> re.Pattern[str]:
    nouns = sorted(forms(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in nouns)})(?![\w-])", re.IGNORECASE)


@cache
def _regions() -> frozenset[str]:
    return frozenset(vocabulary.load("places")["regions"])


def is_region(name: str) -> bool:
    """Whether a place is a part of the world, which is never a claim's place (GUIDELINES, rule 11)."""
    return name in _regions()


def form_of(words: str) -> Form | None:
    """The form that the last meeting noun of a name gives: "High-Level Dialogue on Trade" a dialogue."""
    core = re.split(r"\s+(?:on|of|for|between|with|to)\s+", words, maxsplit=1)[0]
    for text in (core, words):
        found = _head_pattern().findall(text)
        if found:
            return forms()[found[-1].lower()]
    return None


def place_after(sentence: Sentence, mention: NameMention) -> tuple[str, str | None] | None:
    """The place as written that a place or state mention begins ("Tokyo, Japan"), and the state when
    the place is a state; None for a mention of anything else.
    """
    if mention.kind not in {NameKind.PLACE, NameKind.STATE}:
        return None
    start, end = mention.name_start, mention.end
    state = mention.name if mention.kind is NameKind.STATE else None
    at = sentence.names.index(mention)
    for following in sentence.names[at + 1 : at + 3]:
        gap = sentence.text[end : following.start]
        if (
            following.kind not in {NameKind.PLACE, NameKind.STATE}
            or gap not in {", ", ","}
            or mention.kind is NameKind.STATE
        ):
            break
        after = sentence.text[following.end : following.end + 5]
        if re.match(r",? and ", after):
            break  # "in Oslo, Norland and Sudland": a list, no place with its state
        end = following.end
        state = None
    return sentence.text[start:end], state


def mention_at(sentence: Sentence, token: Token) -> NameMention | None:
    """The name that a token stands for; None for another token."""
    if token.tag is not Tag.NAME:
        return None
    return next((n for n in sentence.names if n.start == token.start), None)


@dataclass(slots=True)
class Trail:
    """What has been found behind a noun for a meeting."""

    series: str | None = None
    series_form: Form | None = None
    mention: NameMention | None = None
    ordinal: int | None = None
    time: Interval | None = None
    place: str | None = None
    place_state: str | None = None
    between: list[tuple[int, int]] = field(default_factory=list)
    visit: bool = False
    owner: tuple[int, int] | None = None
    somewhere: bool = False
    ahead: bool = False


def follow(sentence: Sentence, at: int, trail: Trail) -> int:
    """Read what hangs on a meeting noun; give the index of the last token that belongs to it."""
    tokens = sentence.tokens
    last = at - 1
    i = at
    while i < len(tokens):
        token = tokens[i]
        if token.tag is Tag.TIME:
            trail.time = trail.time or _interval(sentence, token)
            last = i
            i += 1
            continue
        if token.text == "," and i + 1 < len(tokens):
            following = tokens[i + 1]
            if following.tag is Tag.TIME or (
                following.lower in {"in", "on", "at"} and trail.time is None and trail.place is None
            ):
                i += 1
                continue
            break
        if token.text == "(":
            close = next((k for k in range(i, min(i + 8, len(tokens))) if tokens[k].text == ")"), None)
            if close is None:
                break
            last, i = close, close + 1
            continue
        ahead = tokens[i + 1 : i + 3]
        if token.tag is Tag.TO and len(ahead) == 2 and ahead[0].lower == "be" and ahead[1].lower in _HELD:
            trail.ahead = True  # "the summit to be held in Paris"
            i += 3
            last = i - 1
            continue
        if token.tag is Tag.VERB and token.lower in {"held", "hosted", "convened"} and i + 1 < len(tokens):
            if tokens[i + 1].tag in {Tag.PREPOSITION, Tag.TIME}:
                last = i
                i += 1
                continue
            break
        if token.tag not in {Tag.PREPOSITION, Tag.TO} or i + 1 >= len(tokens):
            break
        reached = _prepositional(sentence, i, trail)
        if reached is None:
            break
        last, i = reached, reached + 1
    return last


def _prepositional(sentence: Sentence, i: int, trail: Trail) -> int | None:
    """One prepositional phrase behind a meeting noun; the index of its last token, or None."""
    tokens = sentence.tokens
    preposition = tokens[i].lower
    j = i + 1
    while (
        j < len(tokens)
        and tokens[j].tag in {Tag.DETERMINER} | {Tag.WORD}
        and tokens[j].lower
        in {
            "the",
            "a",
            "an",
            "annual",
            "this",
            "its",
            "our",
            "regular",
            "biennial",
        }
    ):
        j += 1
    if j >= len(tokens):
        return None
    mention = mention_at(sentence, tokens[j])
    if preposition in {"on", "in", "at", "during", "for", "by"} and tokens[j].tag is Tag.TIME:
        trail.time = trail.time or _interval(sentence, tokens[j])
        return j
    if (
        preposition == "of"
        and mention is not None
        and mention.kind in {NameKind.EVENT, NameKind.BODY, NameKind.PROGRAMME}
    ):
        if trail.series is None:
            trail.series, trail.mention = mention.name, mention
            trail.series_form = form_of(mention.name) if mention.kind is NameKind.EVENT else None
            return j
        return None
    if (
        trail.visit
        and preposition == "of"
        and mention is not None
        and mention.kind in {NameKind.PERSON, NameKind.OFFICE}
    ):
        company = [t.lower for t in tokens[j + 1 : j + 4]]
        if len(company) == 3 and company[0] == "and" and company[2] in _COMPANY:
            j += 3  # "the visit of X and her delegation"
        trail.owner = (tokens[i + 1].start, tokens[j].end)
        return j
    travels = preposition in {"to", "of", "through", "across", "in", "around"}
    if trail.visit and travels and mention is not None and mention.kind in {NameKind.PLACE, NameKind.STATE}:
        place = place_after(sentence, mention)
        if place is None:
            return None
        if trail.place is None and not is_region(mention.name):
            trail.place, trail.place_state = place
        trail.somewhere = True
        return _last_before(tokens, j, mention.name_start + len(place[0]))
    if preposition == "with" and tokens[j].lower in _HELP:
        return None  # "with the support of X": no one who takes part
    if preposition in {"between", "of", "with", "among"}:
        stop = _list_end(tokens, i + 1)
        if stop is not None:
            trail.between.append((tokens[i + 1].start, tokens[stop].end))
            return stop
        return None
    if preposition in {"in", "at", "to"} and mention is not None:
        place = place_after(sentence, mention)
        if place is None or trail.place is not None:
            return None
        trail.place, trail.place_state = place
        return _last_before(tokens, j, mention.name_start + len(place[0]))
    return None


def _last_before(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """The index of the last token from `first` on that begins before an offset."""
    return max(k for k in range(first, len(tokens)) if tokens[k].start < end)


def _list_end(tokens: tuple[Token, ...], i: int) -> int | None:
    """The last token of a list of names or actors that begins at `i`."""
    j = i
    last: int | None = None
    while j < len(tokens):
        token = tokens[j]
        if token.tag in {Tag.NAME, Tag.WORD}:
            last = j
        elif token.tag is Tag.COORDINATOR or token.text == ",":
            if j + 1 >= len(tokens) or tokens[j + 1].tag not in {
                Tag.NAME,
                Tag.DETERMINER,
                Tag.WORD,
                Tag.COORDINATOR,
            }:
                break
            if token.text == "," and not _more_names(tokens, j):
                break
        elif token.tag is Tag.DETERMINER or (token.lower in {"of", "from"} and last is not None):
            pass
        else:
            break
        j += 1
    return last


def _more_names(tokens: tuple[Token, ...], comma: int) -> bool:
    """Whether a comma goes on with a list: a name and then a comma or coordinator follow."""
    window = tokens[comma + 1 : comma + 6]
    if not window or window[0].tag not in {Tag.NAME, Tag.DETERMINER, Tag.COORDINATOR}:
        return False
    return any(t.tag is Tag.COORDINATOR for t in tokens[comma + 1 : comma + 12])


def _interval(sentence: Sentence, token: Token) -> Interval | None:
    return next((t.interval for t in sentence.times if t.start <= token.start < t.end), None)
