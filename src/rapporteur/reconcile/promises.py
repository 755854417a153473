"""Promises, what bears on them, and what a later text says about an earlier one.

Source: the project's design, "Commitments on four axes". Two claims are held against each other by the stems
of their content words, weighed in steps (:func:`rapporteur.reconcile.words.weigh`). A link needs the same
side, the same states spoken of, no other amount or ordinal, and most of the content of the promise: precision
comes first, since a promise wrongly shown as begun costs more trust than one shown as open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, pairwise

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.details import (
    AssistanceDetail,
    CommitmentDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    StanceDetail,
    Tone,
)
from rapporteur.model import Claim, Genre, Role, Span, Status
from rapporteur.reconcile.likeness import (
    ASKED,
    SHARE_DONE,
    SHARE_TURNED,
    View,
    company,
    contained,
    in_company,
    loosely,
    of_what_was_promised,
    same_words,
    share,
    sides_of,
    turned_round,
    view_of,
    whole_act,
)
from rapporteur.reconcile.words import (
    KEEPING,
    ONGOING,
    content,
    marks_of,
    states_of,
    stem,
    weigh,
    written,
)
from rapporteur.record import About, Link, Promise, Relation, Told, Who

__all__ = ["ASKED", "promises", "relate"]

SHARE_RESTATED = 0.62
"""How much of the weight of either of two promises the other must have to be the same promise."""
SHARE_BESIDE = 0.8
"""The same within one document, where items of a list are worded alike and promise different things."""
SOON = timedelta(days=365)
"""How long after its due time, or after the promise where it has none, a meeting can be the one announced."""
_MOST_RARE = 6
_RANGE = re.compile(r".{0,16}?\s*(?:[-–—]|\b(?:and|through|to|until)\b)\s*(?:[A-Z][a-z]+\s+)?\d")
"""The other end of a time, behind its beginning."""
_OF_A_YEAR = re.compile(
    r"\s+(?!(?:and|as|at|by|for|in|on|onwards?|or|through|to|under|until|when|with)\b)[a-z]"
)
"""A noun behind a year, which is that noun's ("2005 levels")."""
_FEW_SIDES = 3

_DOERS = {
    Kind.COMMITMENT: frozenset({Role.BY}),
    Kind.MEETING: frozenset({Role.CHAIR, Role.PARTICIPANT, Role.HOST, Role.VISITOR, Role.ORGANIZER}),
    Kind.INSTRUMENT: frozenset({Role.PARTY}),
    Kind.MEASURE: frozenset({Role.AUTHORITY}),
    Kind.ASSISTANCE: frozenset({Role.DONOR}),
    Kind.ACTIVITY: frozenset({Role.ACTOR}),
}
_WHOM = frozenset({Role.TO, Role.TARGET, Role.RECIPIENT, Role.COUNTERPART})
_ACTS = frozenset(_DOERS) - {Kind.COMMITMENT}
_DONE = frozenset({Status.ACTUAL, Status.DENIED})
_ANSWERS = {Tone.SUPPORT: Status.ACTUAL, Tone.REJECTION: Status.DENIED}
_SEEN = frozenset({Tone.PRAISE, Tone.THANKS})


# -- From claims to promises -------------------------------------------------------------------


def promises(about: About, told: Sequence[Told]) -> tuple[Promise, ...]:
    """Give the commitments of a document and the claims that can bear on one, here or elsewhere, by id.

    Those are acts that are told as done or as not done, praise of what its target did (which stands as an
    activity of the target), and stances that can answer a request: support, and rejection, which stands as
    denied. A planned act that is told by the same words as a commitment gives it its due time. Claims without
    parties or without content words are left out, and acts without a key, which nothing can be held against.
    """
    plans = tuple(
        (item.claim.citation.span, item.claim.time)
        for item in told
        if item.claim.kind in _ACTS and item.claim.status is Status.PLANNED and item.claim.time is not None
    )
    found = (_promise(about, item, plans) for item in told)
    return tuple(sorted((p for p in found if p is not None), key=lambda p: p.id))


def _promise(about: About, item: Told, plans: Sequence[tuple[Span, Interval]]) -> Promise | None:
    claim = item.claim
    detail = claim.detail
    kind, status, due, kind_of = claim.kind, claim.status, None, None
    begins: Interval | None = None
    doers = _DOERS.get(claim.kind, frozenset())
    if isinstance(detail, CommitmentDetail):
        due, kind_of = detail.due or _planned(claim.citation.span, plans), detail.type
        due = due if due is None or not _over(due, about) else None
        if due is not None and _starts(detail.action):
            begins, due = due, None
    elif isinstance(detail, StanceDetail):
        if status is not Status.ACTUAL:
            return None
        if detail.tone in _SEEN:
            kind, doers = Kind.ACTIVITY, frozenset({Role.TARGET})
        elif detail.tone in _ANSWERS:
            doers, status = frozenset({Role.HOLDER}), _ANSWERS[detail.tone]
        else:
            return None
    elif claim.kind not in _ACTS or status not in _DONE:
        return None
    if kind is Kind.ACTIVITY and _unsaid(claim.citation.quote):
        return None
    if isinstance(detail, MeetingDetail) and detail.form is Form.VISIT:
        doers = frozenset({Role.VISITOR})
    order = _without(_content(claim), (who.name for who in item.who if who.role in doers))
    by, whom = _named(item.who, doers), _named(item.who, _WHOM - doers)
    states = tuple(sorted({who.state for who in item.who if who.state is not None}))
    mark = marks_of(claim.citation.quote) if kind is not Kind.COMMITMENT else set()
    stems = tuple(sorted({*order, *mark})) if order else ()
    if not stems or not (by or (whom and claim.kind is Kind.COMMITMENT)):
        return None
    keys = _keys(order, sides_of(by, states), states, whole=kind is Kind.COMMITMENT) if by else ()
    if not keys and claim.kind is not Kind.COMMITMENT:
        return None
    return Promise(
        id=claim.id,
        document=about.id,
        kind=kind,
        status=status,
        type=kind_of,
        by=by,
        to=whom,
        states=states,
        stems=stems,
        told=about.date.end if about.date is not None else None,
        time=claim.time,
        due=due,
        side=about.side,
        signed=about.genre is Genre.JOINT_STATEMENT,
        keys=keys,
        span=claim.citation.span,
        words=_written(stems, detail.action) if isinstance(detail, CommitmentDetail) else (),
        begins=begins,
    )


def _planned(span: Span, plans: Sequence[tuple[Span, Interval]]) -> Interval | None:
    """Give the time of the planned act told by the same words; of several the narrowest, then earliest."""
    times = [time for other, time in plans if other.start < span.end and span.start < other.end]
    return min(times, key=lambda time: (time.end - time.start, time), default=None)


def _over(time: Interval, about: About) -> bool:
    """Whether a time was over when the document came out: since when it is done, and not until when. A day
    that is the document's own, or a time that begins with it, can still be the one that is promised for.
    """
    if about.date is None:
        return False
    return time.end < about.date.start or (time.end <= about.date.end and time.start < about.date.start)


def _starts(action: str) -> bool:
    """Whether the only time that the words of an act give is when it begins ("from 1 September"): that is no
    day to be done by.
    """
    begun = _start().search(action)
    if begun is None or _end().search(action) is not None:
        return False
    behind = action[begun.end() :]
    # "from May 12-14" tells both ends; "from 2005 levels", "from the 2021 cohort" tell no time at all
    return _RANGE.match(behind) is None and (begun[0][-1].isalpha() or _OF_A_YEAR.match(behind) is None)


@lru_cache(maxsize=1)
def _start() -> re.Pattern[str]:
    return _before_time("starts")


@lru_cache(maxsize=1)
def _end() -> re.Pattern[str]:
    return _before_time("ends")


def _before_time(key: str) -> re.Pattern[str]:
    """What finds the words of a list before a day, month or year."""
    data = vocabulary.load("promises")
    words = "|".join(sorted(data[key], key=len, reverse=True))
    months = "|".join(data["months"])
    units = "|".join((*data["periods"], *data["parts_of_time"]))
    before = "|".join(data["in_times"])
    lead = rf"(?:(?:{before}|\d{{1,2}}(?:st|nd|rd|th)?)[\s-]+)*"
    time = rf"(?:(?:{months}|{units}|today|tomorrow)\b|\d{{1,2}}[./]\d|(?:19|20)\d\d)"
    return re.compile(rf"\b(?:{words})\s+{lead}{time}", re.IGNORECASE)


def _written(stems: Sequence[str], action: str) -> tuple[str, ...]:
    """Give for each stem the first words of an act that it is of; a stem that has none stands for itself."""
    first: dict[str, str] = {}
    for one, words in written(action):
        first.setdefault(one, words)
    return tuple(first.get(one, one) for one in stems)


def _unsaid(quote: str) -> bool:
    """Whether the words only aim at something, speak of it or go on with it ("are working to end it")."""
    return not frozenset(quote.lower().split()).isdisjoint(vocabulary.load("promises")["unsaid"])


def _named(who: Iterable[Who], roles: frozenset[Role]) -> tuple[str, ...]:
    """Give the names in these roles, each with its state beside it."""
    found: set[str] = set()
    for one in who:
        if one.role in roles:
            found.add(one.name)
            if one.state is not None:
                found.add(one.state)
    return tuple(sorted(found))


def _content(claim: Claim) -> tuple[str, ...]:
    """Give the content stems of what is to be done or was done, in the order of the words."""
    match claim.detail:
        case CommitmentDetail():
            return content(claim.detail.action)
        case MeetingDetail():
            act = "visit" if claim.detail.form is Form.VISIT else "hold"
            words = (claim.detail.series, claim.detail.form.value, claim.place)
            nth = (f"#{claim.detail.ordinal}",) if claim.detail.ordinal is not None else ()
            return (stem(act), *nth, *content(" ".join(word for word in words if word)))
        case InstrumentDetail():
            return (stem(claim.detail.act.value.split("_")[0]), *content(claim.citation.quote))
        case MeasureDetail():
            return (stem(claim.detail.action.value), *content(claim.citation.quote))
        case AssistanceDetail():
            return (stem("give"), *content(claim.citation.quote))
        case _:
            return content(claim.citation.quote)


def _without(order: tuple[str, ...], names: Iterable[str]) -> tuple[str, ...]:
    """Take the names of those who act out of content: who acts is compared by itself."""
    own = frozenset(word for name in names for word in content(name))
    return tuple(word for word in order if word not in own or word in states_of(own))


def _keys(
    order: Sequence[str], sides: Sequence[str], states: Sequence[str], *, whole: bool
) -> tuple[str, ...]:
    """Give the keys under which a claim can meet another.

    A key is a pair of stems that stand beside each other, one of them rare, or a pair of rare stems (of the
    first few by length, then name); with `whole`, a phrase without rare stems has all its stems for a key
    where they are three or more. Meetings and visits also have the sides with the kind of meeting. Keys hold
    no state but there: nearly every claim of a publisher is of one state, which would tell nothing apart.
    """
    words = [word for word in order if weigh(word) > 0 and not word.startswith("#")]
    words = [word for word in words if word not in states_of(words)]
    rare = sorted({word for word in words if weigh(word) >= 1}, key=lambda word: (-len(word), word))
    pairs = {(a, b) for a, b in combinations(sorted(rare[:_MOST_RARE]), 2)}
    for a, b in pairwise(words):
        if a != b and max(weigh(a), weigh(b)) >= 1:
            pairs.add((min(a, b), max(a, b)))
    keys = {f"{a} {b}" for a, b in pairs}
    if whole and not rare and len(set(words)) > 2:
        keys.add(" ".join(sorted(set(words))))
    if _meets(order):
        kinds = sorted(set(order) & _meeting_stems())
        if 1 < len(sides) <= _FEW_SIDES:
            keys.update(f"{'+'.join(sorted(sides))} {kind}" for kind in kinds)
    if stem("visit") in order and len(states) == 2:
        keys.add(f"{'+'.join(sorted(states))} {stem('visit')}")
    return tuple(sorted(keys))


@lru_cache(maxsize=1)
def _meeting_stems() -> frozenset[str]:
    """The kinds of meeting that tell one from another: "meeting" and "talks" do not."""
    return frozenset(stem(word) for word in _kinds_of_meeting())


def _kinds_of_meeting() -> tuple[str, ...]:
    """Give the nouns of meetings that tell one sort from another."""
    return tuple(vocabulary.load("promises")["meetings"])


def _meets(stems: Iterable[str]) -> bool:
    """Whether to hold a meeting is what is told."""
    words = frozenset(stems)
    return stem("hold") in words and not words.isdisjoint(_meeting_stems())


# -- From promises to links --------------------------------------------------------------------


def relate(a: Promise, b: Promise) -> Link | None:
    """Give what the later of two claims says about the earlier commitment, or None.

    The link's `a` is the commitment, in whichever order the two are handed in; a request is the earlier of
    two claims of one day. Times decide: an act whose day is not after the promise bears on nothing.
    """
    if a.id == b.id or (a.kind is not Kind.COMMITMENT and b.kind is not Kind.COMMITMENT):
        return None
    if not any(name in b.by for name in a.by):
        return None  # no side in common: most pairs end here, before anything is compared
    first, second = (a, b) if _rank(a) <= _rank(b) else (b, a)
    if first.kind is not Kind.COMMITMENT:
        return None
    if second.kind is Kind.COMMITMENT:
        return _said_again(first, second)
    if second.kind is Kind.STANCE:
        return _answer(first, second)
    return _done(first, second)


def _rank(promise: Promise) -> tuple[date, int, str, str]:
    """Order by the document's day; on one day requests, then other commitments, then the rest."""
    sort = 2 if promise.kind is not Kind.COMMITMENT else 0 if promise.type in ASKED else 1
    return promise.told or date.max, sort, promise.document, promise.id


def _own_words(of: Promise, sides: frozenset[str]) -> bool:
    """Whether a claim stands in the own text of these sides, or in one that they sign."""
    return of.side in sides or (of.signed and not sides.isdisjoint(of.states))


def _link(first: Promise, second: Promise, relation: Relation, reasons: Iterable[str], score: float) -> Link:
    return Link(first.id, second.id, relation, tuple(reasons), round(min(score, 1.0), 3))


def _said_again(first: Promise, second: Promise) -> Link | None:
    """Relate two commitments: the same again, its confirmation, the answer to a request, or its opposite."""
    asked, asks = first.type in ASKED, second.type in ASKED
    if (first.status is Status.POSSIBLE) is not (second.status is Status.POSSIBLE) and not (
        asked and not asks
    ):
        return None
    a, b = view_of(first), view_of(second)
    if not a.sides or (asks and not asked):
        return None
    if asked and not asks:
        return _answer(first, second)
    same = a.sides == b.sides
    if not same and (asked or first.document == second.document or not company(a, b)):
        return None
    if asked and _askers(first) != _askers(second):
        return None
    shared = share(a, b) or same_words(first, second, a)
    if shared is None:
        return None
    least = min(shared.first, shared.second)
    turned = turned_round(a, b)
    if turned:
        if least < SHARE_TURNED or first.document == second.document:
            return None
        return _link(first, second, Relation.CONTRADICTS, (shared.reason(first), turned), least)
    if first.document == second.document:
        if least < SHARE_BESIDE:
            return None
    elif same and (least >= SHARE_RESTATED or contained(shared)):
        pass
    elif not (loosely(a, b, shared) if same else in_company(a, b, shared)):
        return None
    if _confirms(first, second):
        how = "a text that its sides issue together" if second.signed else f"the own text of {second.side}"
        return _link(first, second, Relation.CONFIRMS, (shared.reason(first), how), least)
    return _link(first, second, Relation.RESTATES, (shared.reason(first),), least)


def _askers(promise: Promise) -> frozenset[str]:
    return frozenset(sides_of(promise.to, promise.states))


def _confirms(first: Promise, second: Promise) -> bool:
    """Whether the second is the counterpart's own official text on the promise, or a text signed by all."""
    if first.document == second.document or first.signed:
        return False
    if second.signed:
        return len(first.states) > 1 and set(first.states) <= set(second.states)
    return second.side in first.states and second.side != first.side and first.side is not None


def _answer(first: Promise, second: Promise) -> Link | None:
    """Relate a request to what its addressee undertakes, or to its stance, in its own or in a signed text."""
    if first.type not in ASKED or _one_sentence(first, second):
        return None
    a, b = view_of(first), view_of(second)
    named = set(first.by) - set(first.states)
    if _askers(first) & a.sides and named and named.isdisjoint(second.by):
        return None  # asked by one body of a state of another one, and not that one's answer
    if not a.sides or not a.sides <= b.sides or not _own_words(second, a.sides):
        return None
    shared = share(a, b)
    if shared is None or shared.first < SHARE_DONE:
        return None
    stance = second.kind is Kind.STANCE
    turned = turned_round(a, b)
    if turned:
        how = "rejects it" if stance else turned
        return _link(first, second, Relation.REFUSES, (shared.reason(first), how), shared.first)
    weighed = stance or second.status is Status.POSSIBLE
    how = "speaks for it" if stance else "will consider it" if weighed else "undertakes it"
    score = shared.first / 2 if weighed else shared.first
    return _link(first, second, Relation.ACCEPTS, (shared.reason(first), how), score)


def _one_sentence(first: Promise, second: Promise) -> bool:
    """Whether both are read from the same words: a request is no answer to itself."""
    if first.document != second.document or first.span is None or second.span is None:
        return False
    return first.span.start < second.span.end and second.span.start < first.span.end


def _done(first: Promise, second: Promise) -> Link | None:
    """Relate a commitment to a later act: it starts it, or somebody says that it is done or is not."""
    if first.told is None:
        return None
    dated = second.time is not None
    if second.time is not None and second.time.start <= first.told:
        # "has provided ... since March": some of it can have been before the promise
        if second.time.end <= first.told:
            return None
        dated = False
    elif second.time is None and (second.told is None or second.told <= first.told):
        return None
    a, b = view_of(first), view_of(second)
    if not a.sides & b.sides or not (a.sides <= b.sides or b.sides <= a.sides):
        return None
    met = _met(first, second, a, b)
    shared = None if met is not None else share(a, b, part=True)
    if met is None:
        shared = shared if shared is not None and of_what_was_promised(shared) else whole_act(second, a, b)
        if shared is None:
            return None
    score, reason = (shared.first, shared.reason(first)) if shared is not None else (0.9, met or "")
    if shared is not None and a.amounts and b.amounts and a.amounts.isdisjoint(b.amounts):
        score, reason = score / 2, f"{reason}; a smaller amount than was promised"
    if KEEPING in second.stems:
        reason = f"{reason}; told as what was promised or asked for"
    turned = turned_round(a, b)
    if turned:
        if score < SHARE_TURNED:
            return None
        return _link(first, second, Relation.CONTRADICTS, (reason, turned), score)
    if dated:
        how = f"dated {second.time}, after the promise of {first.told}"
        return _link(first, second, Relation.STARTS, (reason, how), score)
    relation = Relation.CLAIMS if second.side in a.sides else Relation.REPORTS
    how = "told as under way" if ONGOING in second.stems else "the act has no day of its own"
    return _link(first, second, relation, (reason, how), score)


def _day(when: date | None) -> Interval | None:
    return Interval.day(when) if when is not None else None


def _met(first: Promise, second: Promise, a: View, b: View) -> str | None:
    """Say why a meeting or visit is the one that was promised; None where it need not be.

    A meeting needs its sides and its kind, and either the time it was announced for or whatever else the
    promise says of it (its series, its place); a visit needs its visitor by name and the state visited.
    """
    if second.kind is not Kind.MEETING or (a.nth and b.nth and a.nth.isdisjoint(b.nth)):
        return None
    when, until = second.time or _day(second.told), first.due or first.begins or _day(first.told)
    if when is None or until is None or when.start > until.end + SOON:
        return None
    people = set(first.by) - set(first.states)
    if stem("visit") in a.words & b.words:
        seen = a.spoken & b.around
        if not seen or not people & set(second.by):
            return None
        return f"the visit to {', '.join(sorted(seen))}"
    if not (_meets(a.words) and _meets(b.words)):
        return None
    kinds = a.words & b.words & _meeting_stems()
    announced = first.due is not None and when.overlaps(first.due)
    if not kinds or not (announced or a.words - {stem("meeting")} <= b.words):
        return None
    return f"the {', '.join(sorted(word for word in _kinds_of_meeting() if stem(word) in kinds))} announced"
