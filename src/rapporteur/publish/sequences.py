"""The command `show series`: the meetings of a series, those that no document covers, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from rapporteur.ledger.names import fold
from rapporteur.ledger.rows import Filter
from rapporteur.model import Role, Status
from rapporteur.publish import show
from rapporteur.publish.claims_json import interval_object
from rapporteur.publish.happened import Chronicle, Occurrence
from rapporteur.publish.session import Session
from rapporteur.publish.settling import tell_unsettled
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import cited, count, day
from rapporteur.record import Event
from rapporteur.resolve.places import same_place
from rapporteur.resolve.series import Announced, Inference, Series, SeriesMeeting, series

__all__ = ["show_series"]

_RULES = {
    Inference.COUNT: "as many meetings as numbers between two numbered ones",
    Inference.YEARLY: "one a year between two numbered ones",
    Inference.NEXT: "the next after the one that announces it",
    Inference.FITS: "the one meeting that fits a text with that number",
    Inference.ANNOUNCED: "announced with that number",
}
_AT_HEAD = (Role.CHAIR, Role.HOST, Role.ORGANIZER)
"""The roles that a line about a meeting of a series names, the first that is filled."""


def show_series(
    session: Session, words: str | None, today: date, *, every: bool, limit: int | None, as_json: bool
) -> int:
    """Print the series of a record, or those whose names hold some words."""
    with session.view() as view:
        chronicle = Chronicle(view)
        told = chronicle.derived.happenings()
        items = [(Event(event, tuple(h.id for h in own)), own) for event, own in told.items()]
        found = series(items, same_place=same_place)
        held_back = 0
        if words is not None:
            wanted = fold(words)
            found = tuple(each for each in found if any(wanted in fold(name) for name in each.names))
        elif not every:
            held_back = sum(not _tells(each) for each in found)
            found = tuple(each for each in found if _tells(each))
        found = tuple(sorted(found, key=lambda each: (-_size(each), fold(each.name), each.key)))[:limit]
        ids = {event for each in found for event in _events(each)}
        known = {o.id: o for o in chronicle.put_together({event: told[event] for event in ids})}
        if as_json:
            session.json(_object(each, known, chronicle, today) for each in found)
        elif found:
            for each in found:
                session.screen.lines([_head(each)])
                session.screen.lines(_lines(each, known, chronicle, today), margin=2)
            if held_back and not session.quiet:
                said = count(held_back, "series", "series")
                session.errors.say(f"{said} of one meeting without a number not shown (--all)")
        else:
            what = f"no series named “{words}”" if words else "no series with numbered or several meetings"
            for line in show.nothing(
                what, Filter(), view.searched(), "rapporteur show events --kind meeting"
            ):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def _tells(each: Series) -> bool:
    """Whether more is known of a series than that it met once."""
    rows: list[SeriesMeeting | Announced] = [*each.meetings, *each.announced]
    numbered = any(row.number is not None for row in rows)
    return numbered or len(each.meetings) + len(each.announced) > 1


def _size(each: Series) -> int:
    return len(each.meetings) + len(each.announced)


def _events(each: Series) -> Iterator[str]:
    rows: list[SeriesMeeting | Announced] = [*each.meetings, *each.announced]
    for row in rows:
        yield row.event
        yield from row.others
    for ahead in each.announced:
        if ahead.fulfilled is not None:
            yield ahead.fulfilled
    yield from each.loose


def _rows(each: Series) -> list[SeriesMeeting | Announced | int]:
    """Meetings and announcements by number and time, the numbers that no document covers between them."""
    held = {meeting.event for meeting in each.meetings}
    ahead = [one for one in each.announced if one.fulfilled is None or one.fulfilled not in held]
    rows: list[SeriesMeeting | Announced | int] = [*each.meetings, *ahead, *each.uncovered]

    def key(row: SeriesMeeting | Announced | int) -> tuple[bool, int, str]:
        if isinstance(row, int):
            return False, row, ""
        when = row.time.start.isoformat() if row.time else "9999"
        return row.number is None, row.number or 0, when

    if any(not isinstance(row, int) and row.number is not None for row in rows):
        return sorted(rows, key=key)
    return sorted(rows, key=lambda row: key(row)[2])


# -- Lines ---------------------------------------------------------------------------------------


def _head(each: Series) -> Line:
    others = [name for name in each.names if fold(name) != fold(each.name)]
    parts = [
        each.name,
        ", ".join(each.states) or None,
        "annual" if each.annual else None,
        f"also: {'; '.join(others[:3])}" + (f" (+{len(others) - 3})" if len(others) > 3 else "")
        if others
        else None,
    ]
    return Line((), " · ".join(filter(None, parts)))


def _lines(each: Series, known: dict[str, Occurrence], chronicle: Chronicle, today: date) -> Iterator[Line]:
    missing: list[int] = []
    numbers = Counter(row.number for row in _rows(each) if not isinstance(row, int) and row.number)
    for row in [*_rows(each), None]:
        if isinstance(row, int):
            missing.append(row)
            continue
        if missing:
            yield _untold(missing)
            missing = []
        if row is not None and row.event in known:
            line = _row(row, _whole(row, known), chronicle, today)
            twice = row.number is not None and numbers[row.number] > 1
            yield replace(line, body=f"{line.body} · another meeting has the number, too") if twice else line
    passing = _in_passing(each, known)
    if passing:
        yield Line(("", "", ""), "named without saying which meeting", cited(passing))


def _in_passing(each: Series, known: dict[str, Occurrence]) -> list[str]:
    """The citations of what names a series and none of its meetings."""
    return [citation for event in each.loose if event in known for citation in known[event].citations()]


def _whole(row: SeriesMeeting | Announced, known: dict[str, Occurrence]) -> Occurrence:
    """All that tells of a meeting: its event, the others that are it, and what an announcement came to."""
    more = [*row.others, *([row.fulfilled] if isinstance(row, Announced) and row.fulfilled else [])]
    events = [known[row.event], *(known[other] for other in more if other in known)]
    return Occurrence(
        row.event,
        tuple(happening for each in events for happening in each.happenings),
        tuple(claim for each in events for claim in each.claims),
    )


def _untold(numbers: list[int]) -> Line:
    """The line of meetings one after the other that no document tells."""
    first, last = numbers[0], numbers[-1]
    span = str(first) if first == last else f"{first}–{last}"
    return Line((span, "–", "–"), f"no document in the record tells {'it' if first == last else 'them'}")


def _row(row: SeriesMeeting | Announced, event: Occurrence, chronicle: Chronicle, today: date) -> Line:
    number = str(row.number) if row.number is not None else "?"
    said: list[str] = []
    if row.inferred is not None and row.ordinal is None and row.inference is not None:
        said.append(f"number inferred: {_RULES[row.inference]}")
    if isinstance(row, Announced):
        said += _announced(row, event, today)
    else:
        if event.status is not Status.ACTUAL:
            said.append(event.status.value)
        said += _heads(event)
        if len(event.by_document()) > 1:
            said.append(str(chronicle.corroborated(event)))
        disputed = chronicle.disputed(event)
        if disputed:
            said.append(disputed)
    when = day(row.time) if isinstance(row, Announced) or row.expected is not None else event.when
    if isinstance(row, SeriesMeeting) and row.expected is not None:
        said.append(f"announced for {day(row.expected)}")
    cells = (number, when, event.place or row.place or "–")
    return Line(cells, " · ".join(said), cited(event.citations()))


def _announced(row: Announced, event: Occurrence, today: date) -> list[str]:
    dates = [each.row.date for each in event.claims if each.row.date is not None]
    said = ["announced" + (f" {day(min(dates))}" if dates else "")]
    if row.before:
        said.append(f"put off from {', '.join(map(day, row.before))}")
    if row.past(today):
        said.append("past its time; nothing later in the record")
    elif row.fulfilled is not None:
        said.append("took place")
    return said


def _heads(event: Occurrence) -> list[str]:
    parties = event.parties()
    for role in _AT_HEAD:
        if role in parties:
            names = parties[role]
            return [f"{role.value}{'s' if len(names) > 1 else ''}: {', '.join(names)}"]
    return []


# -- JSON ----------------------------------------------------------------------------------------


def _object(each: Series, known: dict[str, Occurrence], chronicle: Chronicle, today: date) -> dict[str, Any]:
    meetings: list[dict[str, Any]] = []
    for row in _rows(each):
        if isinstance(row, int):
            meetings.append({"number": row, "told": False, "citations": []})
        elif row.event in known:
            event = _whole(row, known)
            thing: dict[str, Any] = {
                "number": row.number,
                "told": True,
                "printed": row.ordinal,
                "inferred": row.inferred,
                "rule": row.inference.value if row.inference is not None else None,
                "announced": isinstance(row, Announced),
                "time": interval_object(row.time),
                "place": event.place or row.place,
                "parties": [
                    {"role": role.value, "name": name}
                    for role, names in event.parties().items()
                    for name in names
                ],
                "citations": event.citations(),
            }
            if isinstance(row, Announced):
                thing["past"] = row.past(today)
                thing["put_off_from"] = [interval_object(time) for time in row.before]
            else:
                thing["origins"] = len(chronicle.corroborated(event).origins)
            meetings.append(thing)
    return {
        "id": each.id,
        "name": each.name,
        "names": list(each.names),
        "states": list(each.states),
        "annual": each.annual,
        "uncovered": list(each.uncovered),
        "meetings": meetings,
        "in_passing": _in_passing(each, known),
    }
