"""Claims with their parties resolved, made by hand, so that events are tested without a reader."""

from __future__ import annotations

from datetime import date

from rapporteur.dates import Interval
from rapporteur.details import (
    Act,
    Action,
    ActivityDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
)
from rapporteur.ids import content_id
from rapporteur.model import Citation, Claim, Detail, Genre, Party, Role, Span, Status
from rapporteur.record import About, EntityKind, Happening, Told, Who
from rapporteur.resolve.happenings import happenings

PEOPLE = {
    "Anna Kask": "Estonia",
    "Jüri Tamm": "Estonia",
    "Ilze Ozola": "Latvia",
    "Peteris Kalns": "Latvia",
    "Amina Diallo": "Senegal",
    "Kwesi Mensah": "Ghana",
    "Rosa Paredes": "Peru",
    "Tomas Vega": "Chile",
    "Nobody Known": None,
}
STATES = ("Chile", "Estonia", "Ghana", "Latvia", "Peru", "Senegal", "Japan", "Brazil")


def about(
    name: str,
    day: str | None = None,
    *,
    side: str | None = None,
    genre: Genre = Genre.READOUT,
    title: str | None = None,
) -> About:
    when = Interval.day(date.fromisoformat(day)) if day else None
    return About(content_id("document", name), when, side, genre, title, None)


def day(text: str) -> Interval:
    return Interval.day(date.fromisoformat(text))


def who(name: str, role: Role = Role.PARTICIPANT) -> Who:
    """A state, a person of :data:`PEOPLE`, else a description."""
    if name in STATES:
        return Who(role, name, content_id("state", name), EntityKind.STATE, name)
    if name in PEOPLE:
        return Who(role, name, content_id("person", name), EntityKind.PERSON, PEOPLE[name])
    return Who(role, name)


def told(
    of: About,
    at: int,
    quote: str,
    *names: str,
    detail: Detail | None = None,
    when: Interval | None = None,
    place: str | None = None,
    status: Status = Status.ACTUAL,
    rule: str = "meeting.encounter.meet",
    topics: tuple[str, ...] = (),
) -> Told:
    """What one sentence tells; a plain meeting where no detail is given. `at` is where it begins."""
    detail = detail if detail is not None else MeetingDetail(Form.MEETING)
    kind = {
        MeetingDetail: Kind.MEETING,
        InstrumentDetail: Kind.INSTRUMENT,
        MeasureDetail: Kind.MEASURE,
        ActivityDetail: Kind.ACTIVITY,
    }[type(detail)]
    role = {Kind.MEASURE: Role.TARGET, Kind.INSTRUMENT: Role.PARTY, Kind.ACTIVITY: Role.ACTOR}.get(
        kind, Role.PARTICIPANT
    )
    if isinstance(detail, MeetingDetail) and detail.form is Form.VISIT:
        role = Role.VISITOR
    claim = Claim(
        kind,
        Citation(of.id, Span(at, at + len(quote)), quote),
        detail,
        status,
        time=when,
        place=place,
        parties=tuple(Party(role, name) for name in names),
        topics=topics,
        rule=rule,
    )
    return Told(claim, tuple(who(name, role) for name in names))


def one(of: About, *sentences: Told) -> Happening:
    """The one happening that a document tells."""
    found = happenings(of, sentences)
    assert len(found) == 1, found
    return found[0]


def meeting(
    series: str | None = None, ordinal: int | None = None, form: Form = Form.MEETING
) -> MeetingDetail:
    if series is not None and form is Form.MEETING:
        form = Form.DIALOGUE
    return MeetingDetail(form, series, ordinal)


def act(what: Act, name: str | None) -> InstrumentDetail:
    return InstrumentDetail(what, name)


def measure(what: Action) -> MeasureDetail:
    return MeasureDetail(what)
