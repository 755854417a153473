"""Noun phrases that name a meeting: "the third meeting of the annual Dialogue between A and B"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.context import Sentence
from rapporteur.extract.discourse import sides_in
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.nlp import Tag, Token, VerbForm
from rapporteur.model import Form

__all__ = ["EventNoun", "find_event_nouns", "form_of", "place_after"]


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
    owner: tuple[int, int] | None = None
    weak: bool = False
    next: bool = False
    somewhere: bool = False
    """A visit whose goal is named, be it only a region."""


@cache
def _forms() -> dict[str, Form]:
    return {
        noun: Form(form) for form, nouns in vocabulary.load("meetings")["forms"].items() for noun in nouns
    }


@cache
def _weak() -> frozenset[str]:
    return frozenset(vocabulary.load("meetings")["weak"])


@cache
def _ordinals() -> dict[str, int]:
    return dict(vocabulary.load("meetings")["ordinals"])


@cache
def _head_pattern() -> re.Pattern[str]:
    nouns = sorted(_forms(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in nouns)})(?![\w-])", re.IGNORECASE)


_HELD = frozenset({"held", "hosted", "convened", "chaired", "organized", "organised"})
_ROUNDS = frozenset({"round", "rounds", "session", "series", "cycle"})
_ORDINAL = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$", re.IGNORECASE)
_NEXT = frozenset({"next", "upcoming", "forthcoming", "future"})


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
            return _forms()[found[-1].lower()]
    return None


def ordinal_of(words: str) -> int | None:
    """The ordinal in some words: "third", "11th", "inaugural" (1)."""
    for word in re.findall(r"[\w-]+", words.lower()):
        match = _ORDINAL.match(word)
        if match:
            return int(match.group(1))
        if word in _ordinals():
            return _ordinals()[word]
        if "-" in word and word.split("-")[0] in {"twenty", "thirty"} and word.split("-")[1] in _ordinals():
            return {"twenty": 20, "thirty": 30}[word.split("-")[0]] + _ordinals()[word.split("-")[1]]
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


def _mention(sentence: Sentence, token: Token) -> NameMention | None:
    if token.tag is not Tag.NAME:
        return None
    return next((n for n in sentence.names if n.start == token.start), None)


def _at(sentence: Sentence, i: int) -> EventNoun | None:
    token = sentence.tokens[i]
    mention = _mention(sentence, token)
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
    if noun is None or not _nominal(sentence.tokens, i, last) or _only_verb(sentence, i):
        return None
    return _phrase(sentence, i, last, _forms()[noun], None, weak=noun in _weak())


def _noun_at(tokens: tuple[Token, ...], i: int) -> tuple[str | None, int]:
    """The meeting noun of one to three tokens at `i`, the longest first."""
    for width in (3, 2, 1):
        if i + width <= len(tokens):
            words = " ".join(t.lower for t in tokens[i : i + width])
            if words in _forms():
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
        if before.tag is Tag.DETERMINER:
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
        if before.tag is Tag.NAME and not (m := _mention(sentence, before)):
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
    trail = _Trail(visit=form is Form.VISIT)
    end_token = _follow(sentence, last + 1, trail)
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
            states += sides_in(mention)
    head_words = f"{modifiers} {inner}"
    return EventNoun(
        start=tokens[first].start,
        end=max(tokens[end_token].end, tokens[last].end),
        head=(tokens[i].start, tokens[last].end),
        form=form,
        series=_bare_series(series) if series else None,
        ordinal=ordinal_of(head_words) or trail.ordinal,
        time=trail.time or (times[0] if times else None),
        place=trail.place,
        place_state=trail.place_state,
        between=tuple(trail.between),
        states=tuple(dict.fromkeys(states)),
        owner=owner or trail.owner,
        weak=weak,
        somewhere=trail.somewhere,
        next=trail.ahead or bool(_NEXT & set(modifiers.lower().split())),
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


@dataclass(slots=True)
class _Trail:
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


def _follow(sentence: Sentence, at: int, trail: _Trail) -> int:
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


def _prepositional(sentence: Sentence, i: int, trail: _Trail) -> int | None:
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
    mention = _mention(sentence, tokens[j])
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
        trail.owner = (tokens[j].start, tokens[j].end)
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
