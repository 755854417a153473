"""What one claim says of an event, ready to be held against what others of its document say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from rapporteur.dates import Interval
from rapporteur.details import (
    Act,
    AssistanceDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
)
from rapporteur.model import Claim, Status
from rapporteur.record import EntityKind, Told, Who
from rapporteur.resolve.series_names import series_key
from rapporteur.resolve.wording import content, fold, is_law, lists, ordinal_of, split_sides

__all__ = [
    "AHEAD",
    "HELD",
    "Draft",
    "SamePlace",
    "days",
    "draft_of",
    "group_of",
    "matter_of",
    "phase",
    "places_alike",
    "text_words",
]

SamePlace = Callable[[str, str], bool | None]
"""Whether two names of places are of one place; None where that is not known."""

HELD = "held"
AHEAD = "ahead"
_DENIED = "denied"
_PHASES = {
    Status.ACTUAL: HELD,
    Status.ALLEGED: HELD,
    Status.PLANNED: AHEAD,
    Status.REQUESTED: AHEAD,
    Status.POSSIBLE: AHEAD,
    Status.DENIED: _DENIED,
}
_GROUPS = {Form.VISIT.value: "visit", Form.CALL.value: "call", Form.CEREMONY.value: "ceremony"}
_ACTS = frozenset(
    {Act.SIGNED, Act.RATIFIED, Act.ADOPTED, Act.AMENDED, Act.PROPOSED, Act.JOINED, Act.ENDED, Act.INVOKED}
)
"""Acts that happen on a day. Being in force and being implemented last."""
_SHORT_DAYS = 31
_NOUNS = "meeting.named"
_LISTS = "meeting.delegation."
"""Rules of claims that say who was there for one side."""


def phase(status: Status) -> str:
    """Give whether something is told as held, as lying ahead or as denied."""
    return _PHASES[status]


def group_of(form: str) -> str:
    """Give the group of a meeting's form; forms of one group can be told of one event."""
    return _GROUPS.get(form, "talk")


def places_alike(a: str, b: str) -> bool | None:
    """Compare places by their words alone: one when the words of one are among the other's, else unknown."""
    words, others = set(fold(a).split()), set(fold(b).split())
    return True if words <= others or others <= words else None


def days(interval: Interval) -> int:
    """Give the number of days in an interval."""
    return (interval.end - interval.start).days + 1


FINE = 5
"""Days of the longest time that tells one event from another."""


def best_time(times: Iterable[Interval | None]) -> Interval | None:
    """Give the time of what several texts give a time: of those told closely the one that most of what is
    told fits, else the narrowest; of several such the one told most often, then the earliest.
    """
    told = Counter(time for time in times if time is not None)
    close = [time for time in told if days(time) <= FINE]

    def fits(time: Interval) -> int:
        return sum(often for other, often in told.items() if time.overlaps(other)) if len(close) > 1 else 0

    return min(close or told, key=lambda time: (-fits(time), days(time), -told[time], time), default=None)


@dataclass(slots=True)
class Draft:
    """What a claim, or several of one event, say of it. `first` and `last` are offsets in the text."""

    kind: Kind
    form: str
    phase: str
    claims: list[Claim]
    time: Interval | None = None
    place: str | None = None
    series: str | None = None
    titles: set[str] = field(default_factory=set)
    ordinal: int | None = None
    persons: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    bodies: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    matter: set[str] = field(default_factory=set)
    """The words that tell what a law is about."""
    main: bool = False
    listed: bool = False
    """Whether it lists who was there for one side."""
    noun: bool = False
    """Whether nothing but a noun tells of it ("the NATO Summit in Madrid"): it is referred to, not told."""
    beside: bool = False
    """Whether another meeting is told as held on its margins, or before or after it."""
    first: int = 0
    last: int = 0

    @property
    def bare(self) -> bool:
        """Whether it says nothing that would tell it from another event but who takes part."""
        return self.time is None and self.place is None and self.series is None and self.ordinal is None

    def absorb(self, other: Draft) -> None:
        """Take in what another claim says of the same event."""
        self.claims.extend(other.claims)
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        if self.time is None or (other.time is not None and days(other.time) < days(self.time)):
            self.time = other.time or self.time
        if other.place is not None and (self.place is None or len(other.place) > len(self.place)):
            self.place = other.place
        if self.series is None or (other.series is not None and len(other.series) > len(self.series)):
            self.series = other.series or self.series
        self.titles |= other.titles
        self.listed &= other.listed
        self.noun &= other.noun
        self.beside |= other.beside
        if self.ordinal is None:
            self.ordinal = other.ordinal
        if self.form in (Form.MEETING.value, "") and other.form and not other.listed:
            alike = not self.form or group_of(other.form) == group_of(self.form)
            self.form = other.form if alike else self.form
        for mine, theirs in ((self.persons, other.persons), (self.bodies, other.bodies)):
            for entity, (name, state) in theirs.items():
                known = mine.get(entity)
                mine[entity] = (name, state or (known[1] if known else None))
        self.states |= other.states
        self.words |= other.words
        self.matter |= other.matter

    def copy(self) -> Draft:
        """Give a copy to grow."""
        return replace(
            self,
            claims=list(self.claims),
            titles=set(self.titles),
            persons=dict(self.persons),
            bodies=dict(self.bodies),
            states=set(self.states),
            words=set(self.words),
            matter=set(self.matter),
        )


def draft_of(told: Told, published: Interval | None) -> Draft | None:
    """Give what a claim says of an event; None where it tells of none that others could tell of, too."""
    claim = told.claim
    detail = claim.detail
    draft = Draft(
        claim.kind,
        "",
        phase(claim.status),
        [claim],
        claim.time,
        claim.place,
        first=claim.citation.span.start,
        last=claim.citation.span.end,
        noun=claim.rule.startswith(_NOUNS),
    )
    if draft.phase == HELD and claim.time and published and _ahead(claim.time, published):
        draft.phase = AHEAD  # "the NATO Summit in July" is told as a thing, and lies ahead
    _parties(draft, told.who)
    match detail:
        case MeetingDetail():
            draft.form = detail.form.value
            if draft.noun and draft.form == Form.MEETING and _spoken(claim.citation.quote):
                draft.form = ""
            draft.ordinal = detail.ordinal
            if detail.series is not None:
                _series(draft, claim, detail.series)
            if claim.rule.startswith(_LISTS) and claim.time is None and detail.series is None:
                draft.listed = True
                draft.place = None  # of an office ("Ambassador to Mexico"), not of the meeting
            if draft.bare and lists().frequency & set(fold(claim.citation.quote).split()):
                return None  # "the two sides hold regular meetings"
        case InstrumentDetail():
            if detail.act not in _ACTS and not _entered(claim, detail):
                return None
            draft.form = detail.act.value
            if detail.instrument is not None:
                draft.titles.add(detail.instrument)
                draft.words.update(text_words(detail.instrument))
                draft.states.update(split_sides(detail.instrument)[0])
            draft.matter.update(matter_of(claim))
            if not draft.words and (claim.time is None or not (draft.states or draft.matter)):
                return None
        case MeasureDetail():
            draft.form = detail.action.value
            draft.words.update(_targets(told.who))
            if not draft.words:
                return None
        case AssistanceDetail():
            draft.form = detail.form.value if detail.form is not None else ""
            if detail.programme is not None:
                draft.titles.add(detail.programme)
                draft.words.update(content(detail.programme))
            if not _short(claim) or len(draft.states) < 2:
                return None
        case _ if claim.kind is Kind.ACTIVITY:
            draft.words.update(_deeds(claim.citation.quote))
            if not draft.words or not _short(claim):
                return None
            draft.titles.update(_NAMED.findall(claim.citation.quote))
        case _:
            return None
    return draft


def matter_of(claim: Claim) -> set[str]:
    """Give the words that tell what a law is about, of its name and its topics; none for what is no law."""
    detail = claim.detail
    if not isinstance(detail, InstrumentDetail) or not is_law(detail.instrument or ""):
        return set()
    words = {*text_words(detail.instrument or "")}.union(*map(text_words, claim.topics))
    return words - lists().law_words


def _entered(claim: Claim, detail: InstrumentDetail) -> bool:
    """Whether a text is told as coming into force, on a day: to be in force is no event."""
    quote = f" {fold(claim.citation.quote)} "
    return detail.act is Act.IN_FORCE and _short(claim) and any(f" {w} " in quote for w in lists().entering)


def _ahead(time: Interval, published: Interval) -> bool:
    """Whether a time lies after the day of publication, or begins on it to end later ("later this month")."""
    if time.start > published.end:
        return True
    return time.start == published.start and time.end > published.end and days(time) > FINE


def _short(claim: Claim) -> bool:
    return claim.time is not None and days(claim.time) <= _SHORT_DAYS


def _parties(draft: Draft, who: tuple[Who, ...]) -> None:
    for one in who:
        if one.kind is EntityKind.STATE:
            draft.states.add(one.state or one.name)
            continue
        if one.state is not None:
            draft.states.add(one.state)
        if one.entity is None:
            continue
        if one.kind is EntityKind.PERSON:
            draft.persons[one.entity] = (one.name, one.state)
        elif one.kind is EntityKind.BODY:
            draft.bodies[one.entity] = (one.name, one.state)


def _series(draft: Draft, claim: Claim, name: str) -> None:
    draft.titles.add(name)
    sides = split_sides(name)[0]
    if len(sides) > 1:
        draft.states.update(sides)
    draft.series = series_key(name, sorted(draft.states))
    if draft.ordinal is not None and not _own_number(draft.ordinal, name, claim.citation.quote):
        draft.ordinal = None
    if draft.series is None:
        return
    if {"annual", "annually"} & set(fold(claim.citation.quote).split()):
        draft.words.add("annual")


def _spoken(quote: str) -> bool:
    """Whether words name a meeting that can have been a call ("their conversation of April 4")."""
    return not lists().spoken.isdisjoint(fold(quote).split())


def _own_number(number: int, name: str, quote: str) -> bool:
    """Whether a number is the meeting's own: "COP26" before another name is that conference's, and the 30th
    of June is a day.
    """
    words, names = fold(quote).split(), f" {fold(name)} "
    at = [place for place, word in enumerate(words) if ordinal_of(word) == number]
    beside = [(*words[max(0, place - 1) : place], *words[place + 1 : place + 3]) for place in at]
    if at and all(lists().months.intersection(around) for around in beside):
        return False
    for short, long in lists().numbered:
        if f"{short}{number}" in words:
            return any(f" {each} " in names for each in (short, f"{short}{number}", *long))
    return True


def text_words(name: str) -> tuple[str, ...]:
    """Give the words that tell a text from others: none of its sort, of a state, of a number of the year."""
    known = lists()
    _, rest = split_sides(name)
    return tuple(
        sorted(
            {
                word
                for word in rest
                if word not in known.function
                and word not in known.text_heads
                and word not in known.text_weak
                and word not in known.months
                and not (word.isdigit() and len(word) < 5)
            }
        )
    )


def _targets(who: tuple[Who, ...]) -> set[str]:
    """Give the words of named targets; a description ("five people") names nobody."""
    words: set[str] = set()
    for one in who:
        if one.role.value == "target" and (one.entity is not None or one.kind is not None):
            words.update(content(one.name))
    return words


_NAMED = re.compile(r"""["“«‘']([^\W\d_a-zа-я][\w-]*(?: [^\W_a-zа-я][\w-]*){0,3})["”»’'](?!\w)""")
"""A name in quotation marks: each word begins with a capital or a digit ("Steppe Shield 2023")."""


def _deeds(quote: str) -> set[str]:
    text = f" {fold(quote)} "
    return {deed for deed, forms in lists().deeds if any(form in text for form in forms)}
