"""Claims, documents and parties by hand, for the tests of reconciling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapporteur.dates import Interval
from rapporteur.details import Act as InstrumentAct
from rapporteur.details import (
    ActivityDetail,
    Approx,
    CommitmentDetail,
    CommitmentType,
    Detail,
    FigureDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeetingDetail,
    StanceDetail,
    Tone,
)
from rapporteur.model import Citation, Claim, Genre, Role, Span, Status
from rapporteur.reconcile.promises import promises
from rapporteur.record import About, EntityKind, Promise, Told, Who

__all__ = [
    "activity",
    "day",
    "document",
    "figure",
    "instrument",
    "meeting",
    "one",
    "party",
    "promise",
    "stance",
    "who",
]

STATES = {"Estonia", "Ghana", "Japan", "Kenya", "Latvia", "Norway", "Peru", "Vietnam"}


def day(text: str) -> Interval:
    return Interval.day(date.fromisoformat(text))


def document(
    name: str, when: str | None = None, side: str | None = None, genre: Genre = Genre.READOUT
) -> About:
    return About(f"document-{name}", day(when) if when else None, side, genre)


def who(role: Role, name: str, state: str | None = None) -> Who:
    if name in STATES:
        return Who(role, name, f"entity-{name}", EntityKind.STATE, name)
    return Who(role, name, f"entity-{name}", EntityKind.PERSON, state)


def party(role: Role, names: Iterable[str]) -> tuple[Who, ...]:
    return tuple(who(role, name) for name in names)


def told(
    about: About,
    kind: Kind,
    quote: str,
    detail: Detail,
    parties: Sequence[Who],
    *,
    status: Status = Status.ACTUAL,
    time: Interval | None = None,
    place: str | None = None,
    speaker: str | None = None,
    at: int = 0,
) -> Told:
    citation = Citation(about.id, Span(at, at + len(quote)), quote)
    claim = Claim(kind, citation, detail, status, speaker, time, place)
    return Told(claim, tuple(parties))


def promise(
    about: About,
    action: str,
    by: Iterable[str] = (),
    to: Iterable[str] = (),
    *,
    type: CommitmentType = CommitmentType.PLEDGE,
    due: Interval | None = None,
    at: int = 0,
) -> Told:
    asked = type in (CommitmentType.REQUEST, CommitmentType.RECOMMENDATION)
    status = Status.REQUESTED if asked else Status.PLANNED
    parties = (*party(Role.BY, by), *party(Role.TO, to))
    detail = CommitmentDetail(type, action, due)
    return told(about, Kind.COMMITMENT, f"will {action}", detail, parties, status=status, at=at)


def activity(
    about: About,
    quote: str,
    actors: Iterable[str],
    time: str | None = None,
    *,
    status: Status = Status.ACTUAL,
    at: int = 0,
) -> Told:
    when = day(time) if time else None
    parties = party(Role.ACTOR, actors)
    return told(about, Kind.ACTIVITY, quote, ActivityDetail(), parties, status=status, time=when, at=at)


def stance(
    about: About, quote: str, tone: Tone, holder: str, target: str | None = None, *, at: int = 0
) -> Told:
    parties = (who(Role.HOLDER, holder), *((who(Role.TARGET, target),) if target else ()))
    return told(about, Kind.STANCE, quote, StanceDetail(tone), parties, at=at)


def meeting(
    about: About,
    quote: str,
    names: Iterable[Who],
    *,
    form: Form = Form.DIALOGUE,
    series: str | None = None,
    ordinal: int | None = None,
    time: Interval | None = None,
    place: str | None = None,
    status: Status = Status.ACTUAL,
    at: int = 0,
) -> Told:
    detail = MeetingDetail(form, series, ordinal)
    return told(
        about, Kind.MEETING, quote, detail, tuple(names), status=status, time=time, place=place, at=at
    )


def instrument(
    about: About,
    quote: str,
    act: InstrumentAct,
    name: str,
    parties: Iterable[str],
    *,
    status: Status = Status.ACTUAL,
    time: Interval | None = None,
    at: int = 0,
) -> Told:
    detail = InstrumentDetail(act, name)
    return told(
        about, Kind.INSTRUMENT, quote, detail, party(Role.PARTY, parties), status=status, time=time, at=at
    )


def figure(
    about: About,
    quote: str,
    value: int,
    unit: str,
    what: str,
    *,
    speaker: str | None = None,
    time: Interval | None = None,
    place: str | None = None,
    approx: Approx = Approx.EXACT,
    at: int = 0,
) -> Told:
    detail = FigureDetail(value, unit, approx, what)
    return told(about, Kind.FIGURE, quote, detail, (), time=time, place=place, speaker=speaker, at=at)


def one(about: About, item: Told) -> Promise:
    """The one promise that a claim gives."""
    (found,) = promises(about, [item])
    return found
