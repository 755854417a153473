"""The commands `show events` and `show event`: what happened, told by how many, with every claim under it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rapporteur.dates import Interval
from rapporteur.errors import UsageError
from rapporteur.ledger.derived import Derived, ToldRow
from rapporteur.ledger.rows import Filter
from rapporteur.model import Kind, MeetingDetail, Role, Status
from rapporteur.publish import show
from rapporteur.publish.claims_json import interval_object
from rapporteur.publish.naming import CITATION
from rapporteur.publish.session import Session
from rapporteur.publish.settling import tell_unsettled
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import cited, count, day, ordinal
from rapporteur.reconcile.conflicts import conflicts
from rapporteur.reconcile.corroborate import Corroboration, corroboration, voice
from rapporteur.reconcile.differences import Conflict, Difference, Value
from rapporteur.record import About, Happening, Link, Place, Told, Who
from rapporteur.resolve.copies import order_of_facts, retold
from rapporteur.resolve.drafts import best_time
from rapporteur.resolve.places import same_place

if TYPE_CHECKING:
    from rapporteur.ledger.query import View

__all__ = [
    "Chronicle",
    "Occurrence",
    "conflict_line",
    "conflict_object",
    "place_key",
    "show_event",
    "show_events",
    "show_likely_events",
    "sources",
]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event put together from what is told of it, for a line about it."""

    id: str
    happenings: tuple[Happening, ...]
    claims: tuple[ToldRow, ...]

    @property
    def kind(self) -> Kind:
        """What sort of event it is."""
        return self.happenings[0].kind

    @property
    def form(self) -> str:
        """The form that most tell: ``dialogue``, ``signed``, ``arrest``; the kind where there is none."""
        forms = Counter(each.form for each in self.happenings if each.form)
        return max(forms, key=lambda f: (forms[f], f)).replace("_", " ") if forms else self.kind.value

    @property
    def status(self) -> Status:
        """Actual where somebody tells it as such."""
        told = {each.status for each in self.happenings}
        return next((status for status in Status if status in told), Status.ACTUAL)

    @property
    def printed(self) -> Interval | None:
        """The time that is printed: the day that most of what is told fits, else the narrowest."""
        return best_time(each.time for each in self.happenings)

    @property
    def window(self) -> Interval | None:
        """The days that it can have been on by the documents' dates, where no day is printed."""
        windows = [each.window for each in self.happenings if each.window is not None]
        return min(windows, key=lambda t: (t.start, t.end), default=None)

    @property
    def when(self) -> str:
        """The time in words; ``by 2024-05-20`` where only a document's date tells."""
        if self.printed is not None:
            return day(self.printed)
        return f"by {self.window.end}" if self.window is not None else "day unknown"

    @property
    def place(self) -> str | None:
        """The place that most tell."""
        places = Counter(each.claim.place for each in self.told() if each.claim.place)
        return max(places, key=lambda p: (places[p], p)) if places else None

    @property
    def title(self) -> str:
        """The ordinal and the fullest name of the series, or what it is about."""
        names = sorted({t for each in self.happenings for t in each.titles}, key=lambda t: (-len(t), t))
        nth = next((each.ordinal for each in self.happenings if each.ordinal is not None), None)
        if names:
            return " ".join(filter(None, (ordinal(nth) if nth is not None else "", names[0])))
        return f"{ordinal(nth)} {self.form}" if nth is not None else ""

    def told(self) -> Iterator[Told]:
        """Its claims with their parties resolved."""
        return (each.told for each in self.claims)

    def parties(self, *, whole: bool = False) -> dict[Role, list[str]]:
        """Who took part, by role. At a meeting everybody is named once, in the first of the roles told of
        them, and a bare state is left out beside those who act for it; not so with `whole`.
        """
        roles: dict[Role, dict[str, Who]] = defaultdict(dict)
        for told in self.told():
            for who in told.who:
                roles[who.role].setdefault(who.name, who)
        if whole or self.kind is not Kind.MEETING:
            return {role: list(names) for role, names in roles.items()}
        spoken_for = {who.state for own in roles.values() for who in own.values() if who.name != who.state}
        found: dict[Role, list[str]] = {}
        seen = spoken_for - {None}
        for role in sorted(roles, key=lambda role: (role is Role.PARTICIPANT, [*Role].index(role))):
            if names := [name for name in roles[role] if name not in seen]:
                found[role] = names
                seen.update(names)
        return found

    def citations(self) -> list[str]:
        """Citations of what tells it best: of each document the first claim that does."""
        return [rows[0].row.reference for rows in self.by_document().values()]

    def by_document(self) -> dict[str, list[ToldRow]]:
        """Its claims, by document, in order."""
        found: dict[str, list[ToldRow]] = defaultdict(list)
        for each in self.claims:
            found[each.row.document].append(each)
        return found


class Chronicle:
    """The events of a record with what they are put together from, loaded as far as they are asked for."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.derived = Derived(view)
        self._copies: dict[str, list[Link]] | None = None
        self._abouts: dict[str, About] | None = None

    def occurrences(self, wanted: Filter) -> list[Occurrence]:
        """The events one of whose claims meets a filter, by day; those without any day last."""
        every = self.derived.happenings()
        meeting = self.derived.claims_meeting(wanted)
        kinds = set(wanted.kinds)
        chosen = {
            event: own
            for event, own in every.items()
            if (not kinds or own[0].kind in kinds)
            and (meeting is None or any(claim in meeting for each in own for claim in each.claims))
        }
        found = self.put_together(chosen)
        found.sort(key=_told_first)
        return found[: wanted.limit]

    def put_together(self, happenings: dict[str, tuple[Happening, ...]]) -> list[Occurrence]:
        """Events from what documents tell, with their claims; those all of whose claims went are left out."""
        ids = {claim for own in happenings.values() for each in own for claim in each.claims}
        told = self.derived.told(ids)
        found = []
        for event, own in happenings.items():
            rows = [told[claim] for each in own for claim in each.claims if claim in told]
            if rows:
                rows.sort(key=_where)
                found.append(Occurrence(event, own, tuple(rows)))
        return found

    @property
    def abouts(self) -> dict[str, About]:
        """What is known of each document."""
        if self._abouts is None:
            self._abouts = self.derived.abouts()
        return self._abouts

    @property
    def copies(self) -> dict[str, list[Link]]:
        """Documents that hold the words of one origin, by the first of each two."""
        if self._copies is None:
            self._copies = defaultdict(list)
            for link in self.derived.copies():
                self._copies[link.a].append(link)
        return self._copies

    def corroborated(self, event: Occurrence) -> Corroboration:
        """How many origins tell an event, and on which sides they are."""
        rows = event.by_document()
        told = {document: [each.told for each in own] for document, own in rows.items()}
        facts = {document: order_of_facts(own) for document, own in told.items()}
        voices = {document: voice(self.abouts[document], own) for document, own in told.items()}
        return corroboration(
            [self.abouts[document] for document in rows],
            [link for document in rows for link in self.copies.get(document, ()) if link.b in rows],
            lambda a, b: retold(facts[a], facts[b]),
            {document: side for document, side in voices.items() if side is not None},
        )

    def likely(self) -> list[tuple[Occurrence, Occurrence, Link]]:
        """Pairs of events that are likely one, with the link of what is told of them; the likeliest first."""
        every = self.derived.happenings()
        whose = {each.id: event for event, own in every.items() for each in own}
        best: dict[tuple[str, str], Link] = {}
        for link in self.derived.likely():
            if link.a in whose and link.b in whose and whose[link.a] != whose[link.b]:
                a, b = sorted((whose[link.a], whose[link.b]))
                best[a, b] = max(link, best.get((a, b), link), key=lambda each: (each.score, each.reasons))
        needed = {event for pair in best for event in pair}
        known = {each.id: each for each in self.put_together({event: every[event] for event in needed})}
        pairs = []
        for (a, b), link in best.items():
            if a in known and b in known:
                one, other = sorted((known[a], known[b]), key=_told_first)
                pairs.append((one, other, link))
        return sorted(pairs, key=lambda pair: (-pair[2].score, *map(_told_first, pair[:2])))

    def conflicts(self, event: Occurrence) -> tuple[Conflict, ...]:
        """Where the accounts of an event differ."""
        rows = event.by_document()
        abouts = [self.abouts[document] for document in rows]
        return conflicts(abouts, [(event.id, each.told) for each in event.claims], same_place)

    def disputed(self, event: Occurrence) -> str | None:
        """In what the accounts of an event cannot all be true, in words: a line shows one value of each."""
        if len(event.by_document()) < 2:
            return None
        fields = {each.field for each in self.conflicts(event) if each.kind is Difference.INCOMPATIBLE}
        return f"accounts differ: {', '.join(sorted(fields))}" if fields else None


def _where(row: ToldRow) -> tuple[str, str, int]:
    date = row.row.date
    return (date.start.isoformat() if date else "9999", row.row.label, row.row.claim.citation.span.start)


def _told_first(event: Occurrence) -> tuple[str, list[str]]:
    """The order of events: by their first day, then by what tells them."""
    when = event.printed or event.window
    return when.start.isoformat() if when is not None else "9999", event.citations()


# -- Commands ------------------------------------------------------------------------------------


def show_events(session: Session, wanted: Filter, *, several: bool, as_json: bool) -> int:
    """Print events, or those alone that several documents tell."""
    with session.view() as view:
        chronicle = Chronicle(view)
        found = chronicle.occurrences(replace(wanted, limit=None if several else wanted.limit))
        if several:
            found = [each for each in found if len(each.by_document()) > 1][: wanted.limit]
        if as_json:
            session.json(_object(each, chronicle) for each in found)
        elif found:
            session.screen.lines(_line(each, chronicle) for each in found)
        else:
            what = "no event that several documents tell" if several else "no event"
            for line in show.nothing(what, wanted, view.searched(wanted), "rapporteur search WORDS"):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def show_likely_events(session: Session, wanted: Filter, *, as_json: bool) -> int:
    """Print pairs of events that are likely one, of which one at least meets a filter."""
    with session.view() as view:
        chronicle = Chronicle(view)
        found = chronicle.likely()
        if wanted != Filter():
            meeting = {each.id for each in chronicle.occurrences(replace(wanted, limit=None))}
            found = [pair for pair in found if {pair[0].id, pair[1].id} & meeting]
        found = found[: wanted.limit]
        if as_json:
            session.json(
                {
                    "a": _object(a, chronicle),
                    "b": _object(b, chronicle),
                    "score": link.score,
                    "reasons": list(link.reasons),
                }
                for a, b, link in found
            )
        elif found:
            session.screen.lines(_likely_line(a, b, link) for a, b, link in found)
            session.next("judge merge CITATION CITATION --why WHY", "judge split CITATION CITATION --why WHY")
        else:
            what = "no two events that are likely one"
            for line in show.nothing(what, wanted, view.searched(wanted), "show events"):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def show_event(session: Session, reference: str, *, as_json: bool) -> int:
    """Print one event, named by the citation of one of its claims: every claim under it, how far they are
    independent, where they differ.

    Raises:
        UsageError: when there is no claim of an event at the citation.
    """
    with session.view() as view:
        chronicle = Chronicle(view)
        event = _at(chronicle, view, reference)
        if as_json:
            session.json_object(_object(event, chronicle))
        else:
            session.screen.lines(_facts(event, chronicle))
            session.next(f"judge split {event.claims[0].row.reference} CITATION --why WHY")
        tell_unsettled(session, view)
    return 0


def _at(chronicle: Chronicle, view: View, reference: str) -> Occurrence:
    place = CITATION.fullmatch(reference.strip())
    if place is None:
        raise UsageError(f"{reference!r} is no citation: write it like 001:17-361")
    span = int(place["start"]), int(place["end"])
    rows = view.claims(Filter(documents=(place["label"],)))
    here = {r.claim.id for r in rows if (r.claim.citation.span.start, r.claim.citation.span.end) == span}
    for event, own in chronicle.derived.happenings().items():
        if any(claim in here for each in own for claim in each.claims):
            return chronicle.put_together({event: own})[0]
    raise UsageError(f"no event is told at {reference}: rapporteur show events gives citations")


# -- Lines ---------------------------------------------------------------------------------------


def _line(event: Occurrence, chronicle: Chronicle) -> Line:
    told = chronicle.corroborated(event)
    parts = [
        event.status.value if event.status is not Status.ACTUAL else None,
        event.title or None,
        *_parties(event),
        None if event.title else _about(event),
        sources(event, told) if len(event.by_document()) > 1 else None,
        chronicle.disputed(event),
    ]
    cells = (event.when, event.place or "–", event.form)
    return Line(cells, " · ".join(filter(None, parts)), cited(event.citations()))


def _likely_line(a: Occurrence, b: Occurrence, link: Link) -> Line:
    body = f"{_short(a)} = {_short(b)}? · {'; '.join(link.reasons)}"
    return Line((f"{link.score:.2f}", a.kind.value), body, f"{a.citations()[0]} · {b.citations()[0]}")


def _short(event: Occurrence) -> str:
    names = [name for own in event.parties().values() for name in own]
    return f"{event.title or ', '.join(names[:3]) or event.form} ({event.when})"


def _parties(event: Occurrence) -> list[str]:
    return [
        f"{role.value}{'s' if len(names) > 1 and role not in _SINGLE else ''}: {', '.join(names)}"
        for role, names in event.parties().items()
    ]


_SINGLE = {Role.BY, Role.TO, Role.PARTY, Role.AUTHORITY}


def _about(event: Occurrence) -> str:
    """What names an event that has no series: the text signed, else its own words."""
    for each in event.claims:
        named = getattr(each.row.claim.detail, "instrument", None)
        if named:
            return str(named)
    if event.kind is Kind.MEETING:
        return ""
    return f"“{event.claims[0].row.claim.citation.quote}”"


def sources(event: Occurrence, told: Corroboration) -> str:
    """How many documents tell an event, of how many origins, on which sides."""
    return f"{count(len(event.by_document()), 'document')}: {told}"


def _facts(event: Occurrence, chronicle: Chronicle) -> Iterator[Line]:
    yield _line(event, chronicle)
    told = chronicle.corroborated(event)
    yield Line(("told by",), sources(event, told))
    for document, rows in event.by_document().items():
        about = chronicle.abouts[document]
        title = " · ".join(filter(None, (about.title, about.publisher, about.side and f"side: {about.side}")))
        yield Line((rows[0].row.label, day(about.date) if about.date else "day unknown"), title)
        for each in rows:
            line = show.claim_line(each.row, general=True)
            yield replace(line, cells=("", line.cells[0]))
    for conflict in chronicle.conflicts(event):
        yield conflict_line(conflict, _references(event.claims))
    for a, b, link in chronicle.likely():
        if event.id in {a.id, b.id}:
            other = b if a.id == event.id else a
            yield Line(
                ("likely", "one"), f"{_short(other)} · {'; '.join(link.reasons)}", other.citations()[0]
            )


def _references(rows: Iterable[ToldRow]) -> dict[str, str]:
    return {each.row.claim.id: each.row.reference for each in rows}


def place_key(place: Place) -> str:
    """What a place is called among the citations of a difference."""
    return f"{place.document}:{place.span.start}-{place.span.end}"


def value_citations(value: Value, references: dict[str, str]) -> list[str]:
    """The citations of one value of a difference: of its claims, or of the names that show it."""
    keys = [*value.claims, *map(place_key, value.places)]
    return list(dict.fromkeys(references[key] for key in keys if key in references))


def conflict_line(conflict: Conflict, references: dict[str, str], about: str = "") -> Line:
    """The line of a difference, each value with its citations."""
    values = []
    for value in conflict.values:
        places = value_citations(value, references)
        said = value.said or f"nothing said in {count(len(value.documents), 'document')}"
        values.append(f"{said} ({cited(places, 2)})" if places else said)
    body = " · ".join(filter(None, (about, " / ".join(values), conflict.note)))
    return Line((conflict.kind.value, conflict.field), body)


# -- JSON ----------------------------------------------------------------------------------------


def conflict_object(conflict: Conflict, references: dict[str, str]) -> dict[str, Any]:
    """A difference as a JSON object."""
    return {
        "about": conflict.about,
        "field": conflict.field,
        "kind": conflict.kind.value,
        "values": [
            {"said": value.said, "citations": value_citations(value, references)} for value in conflict.values
        ],
        "note": conflict.note,
    }


def _object(event: Occurrence, chronicle: Chronicle) -> dict[str, Any]:
    told = chronicle.corroborated(event)
    series = next((each.series for each in event.happenings if each.series), None)
    nth = {
        each.row.claim.detail.ordinal
        for each in event.claims
        if isinstance(each.row.claim.detail, MeetingDetail)
    }
    return {
        "id": event.id,
        "kind": event.kind.value,
        "form": event.form,
        "status": event.status.value,
        "time": interval_object(event.printed),
        "window": interval_object(event.window) if event.printed is None else None,
        "place": event.place,
        "title": event.title or None,
        "series": series,
        "ordinals": sorted(each for each in nth if each is not None),
        "parties": [
            {"role": role.value, "name": name}
            for role, names in event.parties(whole=True).items()
            for name in names
        ],
        "documents": len(event.by_document()),
        "origins": len(told.origins),
        "sides": list(told.sides),
        "claims": [show.claim_object(each.row) for each in event.claims],
        "conflicts": [
            conflict_object(each, _references(event.claims)) for each in chronicle.conflicts(event)
        ],
    }
