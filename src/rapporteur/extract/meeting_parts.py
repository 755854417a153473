"""Parts of a meeting: what a frame finds in a clause, and how it reads parties, times and places there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Phrase, Relation
from rapporteur.extract.context import Sentence
from rapporteur.extract.discourse import Found, sides_in
from rapporteur.extract.eventnouns import EventNoun, is_region, ordinal_of, place_after
from rapporteur.extract.meeting_parties import PartyReader
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.nlp import Tag
from rapporteur.extract.topics import split_topics
from rapporteur.model import Form, Party, Role, Status

__all__ = [
    "ClauseReader",
    "Meeting",
    "actor_nouns",
    "agenda_pattern",
    "encounter_forms",
    "lexicon",
    "opportunity_pattern",
]


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The lists of ``vocab/meetings.yaml``, as sets."""
    raw = vocabulary.load("meetings")
    return {name: frozenset(value) for name, value in raw.items() if isinstance(value, list | dict)}


@cache
def encounter_forms() -> dict[str, Form]:
    """The verbs whose subject and "with" are the participants, and the form each gives."""
    return {lemma: Form(form) for lemma, form in vocabulary.load("meetings")["encounter"].items()}


@cache
def agenda_pattern() -> re.Pattern[str]:
    """Phrases for an agenda: "key topics of discussion"."""
    phrases = "|".join(re.escape(p) for p in vocabulary.load("meetings")["agenda"])
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


@cache
def opportunity_pattern() -> re.Pattern[str]:
    """Nouns on which "to discuss" hangs: "the opportunity to discuss"."""
    nouns = "|".join(re.escape(noun) for noun in vocabulary.load("meetings")["opportunity"])
    return re.compile(rf"\b(?:{nouns})\b")


@cache
def actor_nouns() -> frozenset[str]:
    """Nouns for those who act and are not named."""
    actors = vocabulary.load("actors")
    return frozenset(actors["persons"]) | frozenset(actors["groups"])


@dataclass(slots=True)
class Meeting:
    """A meeting in the making: what a frame found in its clause."""

    rule: str
    form: Form
    start: int
    end: int
    parties: list[Party] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    series: str | None = None
    ordinal: int | None = None
    time: Interval | None = None
    place: str | None = None
    topics: tuple[str, ...] = ()
    status: Status = Status.ACTUAL
    event: EventNoun | None = None
    shows: bool = False
    """Whether it tells the meeting itself, so that later sentences lean on it."""

    def add(self, role: Role, found: Found) -> None:
        """Add parties of one role; a person is not both host and participant of one clause twice."""
        for name in found.names:
            if not any(p.name == name for p in self.parties):
                self.parties.append(Party(role, name))
        self.unresolved += [w for w in found.unresolved if w not in self.unresolved]


@cache
def besides_pattern() -> re.Pattern[str]:
    """ "on the margins of": what an "on" phrase begins with when it names no topic."""
    return re.compile(rf"(?:the )?(?:{'|'.join(sorted(lexicon()['besides']))})\b")


@cache
def participle_roles() -> dict[str, Role]:
    """The role of who stands behind "co-chaired by", "hosted by" …"""
    raw = vocabulary.load("meetings")["participles"]
    return {verb: Role(role) for role, verbs in raw.items() for verb in verbs}


@cache
def participle_pattern() -> re.Pattern[str]:
    """A participle of chairing, hosting or joining with its "by"."""
    verbs = "|".join(sorted(map(re.escape, participle_roles()), key=len, reverse=True))
    return re.compile(rf"\b(?P<verb>{verbs})\s+by\s+(?P<chairs>(?=co-chairs?\b))?", re.IGNORECASE)


_ARTICLE_LENGTH = 4
"""Characters of "the " or "his "."""
_LONG_ADJUNCT = 70
"""Characters: a longer leading phrase tells more than a time or place."""
_TURNS_AWAY = frozenset(
    {"following", "amid", "amidst", "after", "before", "about", "regarding", "concerning", "since"}
)
"""Prepositions behind which a place is that of something else."""
_DEVOTED = re.compile(r"\b(?:dedicated|devoted)\s+(?:primarily\s+|entirely\s+)?to\s+")
_ACTING = re.compile(
    r"-(chaired|co-chaired|hosted|co-hosted|facilitated|convened|organi[sz]ed|sponsored|brokered|mediated)\b"
)
_ACTING_ROLES = {
    "chaired": Role.CHAIR,
    "co-chaired": Role.CHAIR,
    "hosted": Role.HOST,
    "co-hosted": Role.HOST,
}
_INITIATIVE = re.compile(
    r"\b(?:at|on|upon) (?:the )?(?:(?P<by>[A-Za-z][\w. -]{0,60}?)[’'](?:s )?(?:initiative|request)\b"
    r"|(?:initiative|request) of (?P<of>(?:the )?[\w.’' -]+))"
)
"""By whose initiative a meeting is held: "at Norland's initiative", "at the request of the Sudish side"."""
_OWED = re.compile(
    r"\b(?:thanks|gratitude|appreciation|congratulations|compliments|tribute)\s+to\s+(?P<whom>[^,;]{2,80}?)\s+"
    r"(?:for|on)\s+$"
)
"""Whose deed is behind "thanks to X for"."""
_INVITED = re.compile(
    r"\b(?:[Ii]nvitations?|requests?|appeals?|proposals?)\s+(?:to|for)\s+"
    r"(?P<whom>(?:the\s+)?[A-Z][^,;]{1,70}?)\s+to\s+$"
)
"""Who is asked by a noun: "her invitation to President X to visit"."""
_ASIDE = re.compile(r",\s+(?:which|that|whose)\b")
_OF_ANOTHER = re.compile(
    r"\b(?:following|after|before|since|prior to|ahead of|in advance of|in the wake of|on the heels of"
    r"|building on|(?:prepar\w+|plans) for)\s+(?:(?:the|an?|his|her|its|their|our|last|this)\s+)*$",
    re.IGNORECASE,
)
"""Words before another meeting, whose day is not that of the one that is told."""


class ClauseReader(PartyReader):
    """Reads the parts of a meeting in the clauses of one sentence."""

    def __init__(self, sentence: Sentence, attributions: Sequence[Attribution]) -> None:
        super().__init__(sentence, attributions)
        self.used: list[EventNoun] = []
        self.out: list[Meeting] = []

    def begin(self, clause: Clause) -> int:
        """Where the quote begins: with a leading adjunct that tells a time or place."""
        if (
            clause.adjunct is not None
            and self._plain(clause.adjunct)
            and (
                self.sentence.times_in(*clause.adjunct)
                or any(
                    n.kind in {NameKind.PLACE, NameKind.STATE, NameKind.EVENT}
                    for n in self.sentence.names_in(*clause.adjunct)
                )
            )
        ):
            return clause.adjunct[0]
        return clause.start

    def _plain(self, adjunct: tuple[int, int]) -> bool:
        """Whether an adjunct only says when or where, and tells no act or other meeting; one that
        begins with its time ("Today, in celebration of …,") says when, whatever follows.
        """
        if any(t.outer_start <= adjunct[0] + 1 for t in self.sentence.times_in(*adjunct)):
            return True
        return (
            adjunct[1] - adjunct[0] < _LONG_ADJUNCT
            and not any(
                e.form is not Form.VISIT and adjunct[0] <= e.head[0] < adjunct[1] and e.series is not None
                for e in self.events
            )
            and not any(
                c.predicate.tense == "none" and adjunct[0] <= c.predicate.start < adjunct[1]
                for c in self.clauses
            )
        )

    def end(self, clause: Clause) -> int:
        """Where the quote ends: before an attribution that stands behind the clause."""
        end = clause.end
        for link in self.attributions:
            if (
                link.start > clause.predicate.start
                and link.content[1] <= link.start
                and clause.predicate.start < link.content[1] < end
            ):
                end = link.content[1]
        for other in self.clauses:
            # ", which has had success": an aside on a thing is no part of the meeting
            if other.relation is Relation.RELATIVE and clause.predicate.end < other.predicate.start < end:
                match = _ASIDE.search(self.text, clause.predicate.end, other.predicate.start + 1)
                if match is not None:
                    return min(end, match.start())
        return end

    def topic_from(self, clause: Clause) -> int:
        """Where the words about the topics begin, or the end of the clause."""
        at = clause.end
        for phrase in clause.phrases:
            if self._about(phrase):
                at = min(at, phrase.start)
        for other in self.clauses:
            inside = clause.predicate.end <= other.predicate.start < clause.end
            if other.relation is Relation.INFINITIVE and inside and not self.is_act(other):
                at = min(at, other.predicate.start - 3)
        return at

    def _about(self, phrase: Phrase) -> bool:
        """Whether a phrase names a topic: "about …", or "on …" but a day or "on the margins of"."""
        if phrase.preposition in {"about", "regarding", "concerning"}:
            return not any(phrase.inner - 1 <= t.start <= phrase.inner + 2 for t in self.sentence.times)
        if phrase.preposition != "on":
            return False
        words = self.text[phrase.inner : phrase.end].lower()
        if besides_pattern().match(words) or self.calls_on(phrase):
            return False
        return not any(phrase.inner - 1 <= t.start <= phrase.inner + 8 for t in self.sentence.times)

    def calls_on(self, phrase: Phrase) -> bool:
        """Whether a phrase names on whom somebody calls ("called on the President", "paid a call on X")."""
        return (
            phrase.preposition in {"on", "upon"}
            and re.search(r"\bcall(?:s|ed|ing)?\s+$", self.text[: phrase.start]) is not None
            and any(
                n.kind in {NameKind.PERSON, NameKind.OFFICE} and n.start <= phrase.inner + _ARTICLE_LENGTH
                for n in self.sentence.names_in(phrase.inner, phrase.end)
            )
        )

    def is_act(self, clause: Clause) -> bool:
        """Whether an infinitive is the holding of the meeting ("is to be held"), and no purpose of it."""
        held = clause.predicate.passive and clause.predicate.lemma in lexicon()["happening_passive"]
        taken = clause.predicate.lemma == "take" and self.text[clause.predicate.end :].lstrip().startswith(
            "place"
        )
        return held or taken

    def topics(self, clause: Clause) -> tuple[str, ...]:
        """The topics behind an encounter: "about …", "to discuss …"."""
        for other in self.clauses:
            inside = clause.predicate.end <= other.predicate.start < clause.end
            if other.relation is Relation.INFINITIVE and inside and not self.is_act(other):
                start, end = self.object(other)
                return split_topics(self.sentence, self.behind_with(start), end)
        devoted = _DEVOTED.search(self.text, clause.predicate.end, clause.end)
        if devoted is not None:
            return split_topics(self.sentence, devoted.end(), self.end(clause))
        for phrase in clause.phrases:
            if self._about(phrase):
                cut = self.trailing(clause, phrase.start)
                return split_topics(self.sentence, phrase.inner, min(cut, self.end(clause)))
        return ()

    def behind_with(self, start: int) -> int:
        """Behind "with her counterparts" at the head of an object, where the topics begin."""
        if not self.text.startswith("with ", start):
            return start
        for token in self.tokens:
            if token.start <= start + 4 or token.tag is Tag.DETERMINER:
                continue
            if token.tag is not Tag.NAME and token.lower not in actor_nouns():
                return token.start
        return start

    def object(self, clause: Clause) -> tuple[int, int]:
        """The span behind a predicate to the end of its clause."""
        start = clause.predicate.end
        return min(start + 1, clause.end), self.end(clause)

    def time(self, clause: Clause, until: int) -> Interval | None:
        """The time of a clause: in its adjunct, or behind its verb before the topics."""
        spans = [clause.adjunct] if clause.adjunct is not None and self._plain(clause.adjunct) else []
        spans += [(clause.predicate.end, until), (clause.start, clause.predicate.end)]
        for first, last in spans:
            for mention in self.sentence.times:
                if not (first <= mention.start and mention.end <= last) or mention.interval is None:
                    continue
                named = [e for e in self.events if e.start <= mention.start < e.end]
                if any(_OF_ANOTHER.search(self.text[: e.start]) for e in named):
                    continue
                if not mention.tight or named:
                    return mention.interval
        return None

    def place(self, clause: Clause, until: int, prepositions: frozenset[str]) -> str | None:
        """The place of a clause: "in Tokyo, Japan" behind the verb or in the adjunct."""
        low = clause.adjunct[0] if clause.adjunct is not None else clause.start
        found: str | None = None
        for i, token in enumerate(self.tokens[:-1]):
            if (
                low <= token.start < until
                and token.lower in _TURNS_AWAY
                and token.start > clause.predicate.end
            ):
                break
            if not low <= token.start < until or token.lower not in prepositions:
                continue
            following = self.tokens[i + 1]
            if following.tag is Tag.DETERMINER and i + 2 < len(self.tokens):
                following = self.tokens[i + 2]
            mention = next((n for n in self.sentence.names if n.start == following.start), None)
            if mention is not None and not is_region(mention.name):
                place = place_after(self.sentence, mention)
                owns = self.text[mention.end : mention.end + 1] in {"’", "'"}  # "at Norland's initiative"
                if place is not None and not owns:
                    found = place[0]
                    if token.lower != "at":  # "at the palace in Astana": the city is the place
                        return found
        return found

    def event_in(self, start: int, end: int, *, strong: bool = False) -> EventNoun | None:
        """The first noun for a meeting in a range."""
        for event in self.events:
            if start <= event.head[0] < end and not (strong and event.weak):
                return event
        return None

    def new(
        self, clause: Clause, rule: str, form: Form, *, prepositions: frozenset[str] = frozenset({"in", "at"})
    ) -> Meeting:
        """Begin a meeting from a clause, with its quote, time and place."""
        until = self.topic_from(clause)
        place = self.place(clause, until, prepositions)
        time = self.time(clause, until)
        cut = self.trailing(clause, until)
        if cut < clause.end:  # "a conference on fisheries in Bergen next spring"
            place = place or self.place_at(cut, clause.end)
            time = time or next(
                (t.interval for t in self.sentence.times_in(cut, clause.end) if t.interval), None
            )
        return Meeting(rule, form, self.begin(clause), self.end(clause), time=time, place=place)

    def trailing(self, clause: Clause, until: int) -> int:
        """Where a place and time stand behind a short topic at the end of a clause; else its end."""
        about = [p for p in clause.phrases if p.start == until and p.preposition in lexicon()["about"]]
        if not about or any(
            c.predicate.start > until for c in self.clauses if c.predicate.start < clause.end
        ):
            return clause.end
        cut = clause.end
        for phrase in reversed(clause.phrases):
            if phrase.start <= until or phrase.end < cut - 1:
                break
            dated = bool(self.sentence.times_in(phrase.start, phrase.end))
            placed = phrase.preposition in {"in", "at"} and any(
                n.kind is NameKind.PLACE and n.start <= phrase.inner + 1
                for n in self.sentence.names_in(phrase.inner, phrase.end)
            )
            if not (placed or (dated and phrase.preposition in {"in", "on", "at", "from"})):
                break
            cut = phrase.start
        return cut

    def place_at(self, start: int, end: int) -> str | None:
        """The first place named in a range."""
        for name in self.sentence.names:
            if start <= name.start < end and name.kind in {NameKind.PLACE, NameKind.STATE}:
                place = place_after(self.sentence, name)
                return place[0] if place is not None else None
        return None

    def add_with(self, clause: Clause, meeting: Meeting, *, until: int | None = None) -> None:
        """Participants behind "with", "between", "alongside" and "joined by", before any clause inside."""
        inner = [
            c.predicate.start for c in self.clauses if clause.predicate.end < c.predicate.start < clause.end
        ]
        until = min([*inner, until] if until is not None else inner, default=None)
        for phrase in clause.phrases:
            if until is not None and phrase.start >= until:
                break
            if phrase.preposition in {"with", "between", "alongside", "among"} or self.calls_on(phrase):
                found = self.parties(self.reach(clause, phrase))
                words = re.split(r",|\s+and\s+", self.text[phrase.inner : phrase.end])[0].strip()
                if not found.names and phrase.preposition == "with" and words[:1].isupper():
                    found = Found((words,))  # a name that no rule knows
                meeting.add(Role.PARTICIPANT, found)

    def reach(self, clause: Clause, phrase: Phrase) -> tuple[int, int]:
        """A phrase of parties with what a list after "of" or a comma adds."""
        end = phrase.end
        listed = False
        for later in clause.phrases:
            if (
                later.start > phrase.start
                and later.preposition in {"from", "of", "for", "including", "as"}
                and later.start <= end + 4
                and (later.preposition != "as" or self.text.startswith("as well as", later.start) or listed)
                and not any(phrase.start < c.predicate.start < later.end for c in self.clauses if c.joined)
            ):
                listed = listed or later.preposition == "as"
                end = later.end
        return phrase.inner, end

    def plural(self, clause: Clause, subject: Found) -> bool:
        """Whether a subject can meet by itself: two parties, or a body."""
        if len(subject.names) >= 2 or subject.generic:
            return True
        if clause.subject is None:
            return False
        words = self.text[slice(*clause.subject)].lower()
        if any(
            n.kind in {NameKind.BODY, NameKind.EVENT, NameKind.PROGRAMME}
            for n in self.sentence.names_in(*clause.subject)
        ):
            return True
        return any(word in lexicon()["meeting_groups"] for word in re.findall(r"[\w-]+", words))

    def subject(self, clause: Clause) -> Found:
        """The parties of a clause's subject; an infinitive or gerund has that of the clause above."""
        subject = clause.subject
        current: Clause | None = clause
        while subject is None and current is not None and current.parent is not None:
            current = self.clauses[current.parent]
            subject = current.subject
            if current.predicate.lemma in lexicon()["asking"] and current.phrases:
                target = next((p for p in current.phrases if p.preposition in {None, "on", "for"}), None)
                if target is not None and (found := self._addressed(target, clause)).names:
                    return found
        ahead = self.text[: clause.predicate.start]
        invited = (_INVITED.search(ahead) or _OWED.search(ahead)) if clause.subject is None else None
        if invited is not None and (whom := self.parties(invited.span("whom"))).names:
            return whom
        told = self.discourse.told()
        if (
            told is not None
            and current is not None
            and current.predicate.passive
            and current.predicate.lemma in {"agree", "decide"}
            and current.subject is not None
            and self.text[slice(*current.subject)].lower() == "it"
        ):
            return Found(
                tuple(dict.fromkeys(p.name for p in told.parties)), generic=True
            )  # "It was agreed to"
        return self._other(clause) or self.parties(subject)

    def _other(self, clause: Clause) -> Found | None:
        """Who is "him" in "X thanked Y and sent an invitation for him to come": not who invites."""
        above = self.clauses[clause.parent] if clause.parent is not None else None
        if above is None or above.subject is None or clause.subject is None:
            return None
        if self.text[slice(*clause.subject)].lower() not in {"him", "her"}:
            return None
        asks = self.parties(above.subject).names
        people = [
            self.discourse.name_of(n)
            for n in self.sentence.names_in(0, clause.start)
            if n.kind is NameKind.PERSON
        ]
        others = [p for p in people if p not in asks]
        return Found((others[-1],)) if others else None

    def _addressed(self, target: Phrase, clause: Clause) -> Found:
        """Those asked or thanked: the object in front of "to …" or "for …"."""
        stop = clause.predicate.start
        cut = re.search(r"\s+(?:to|for)\s*$", self.text[target.inner : stop])
        end = min(target.end, target.inner + cut.start()) if cut else target.end
        start = target.inner
        you = re.match(r"(?:you)\s+(?=[A-Z])", self.text[start:end])
        return self.parties((start + you.end(), end)) if you else self.parties((start, end))

    def series_states(self, clause: Clause) -> tuple[str, ...]:
        """States that the subject's own name holds ("The U.S.-EU Task Force … met")."""
        if clause.subject is None:
            return ()
        return tuple(
            side
            for n in self.sentence.names_in(*clause.subject)
            if n.kind in {NameKind.EVENT, NameKind.BODY, NameKind.PROGRAMME}
            for side in sides_in(n)
        )

    def subject_series(self, clause: Clause) -> str | None:
        """The name of the series or body that is the subject."""
        if clause.subject is None:
            return None
        for n in self.sentence.names_in(*clause.subject):
            if n.kind is NameKind.EVENT or (n.kind is NameKind.BODY and len(n.parts) > 1):
                return n.name
        return None

    def nth_time(self, clause: Clause) -> int | None:
        """The ordinal in "met for the 11th time"."""
        match = re.search(r"for the ([\w-]+) time", self.text[clause.predicate.end : clause.end])
        return ordinal_of(match.group(1)) if match else None

    def in_person(self, clause: Clause) -> bool:
        """Whether the clause says "in person"."""
        return "in person" in self.text[clause.start : clause.end].lower()

    def take(self, meeting: Meeting, event: EventNoun, *, form: bool = True) -> None:
        """Take over what a noun phrase for the meeting says."""
        meeting.event = event
        if form:
            meeting.form = event.form
        meeting.series = meeting.series or event.series
        meeting.ordinal = meeting.ordinal or event.ordinal
        meeting.time = meeting.time or event.time
        meeting.place = event.place or meeting.place
        for side, role in self._acting(event).items():
            meeting.add(role, Found((side,)))
        meeting.add(Role.PARTICIPANT, Found(event.states))
        if event.form is Form.VISIT:
            meeting.add(Role.VISITOR, self.owner(event))
            if event.place_state is not None:
                meeting.add(Role.HOST, Found((event.place_state,)))
        for span in event.between:
            meeting.add(Role.VISITOR if event.form is Form.VISIT else Role.PARTICIPANT, self.parties(span))

    def _acting(self, event: EventNoun) -> dict[str, Role]:
        """What a side in the name of a meeting does there: "the Norland-chaired Council"."""
        found: dict[str, Role] = {}
        for name in self.sentence.names_in(event.start, event.end):
            for inner in name.walk():
                does = _ACTING.match(self.text, inner.name_end)
                if does is not None and inner.name in event.states:
                    found[inner.name] = _ACTING_ROLES.get(does[1], Role.ORGANIZER)
        return found

    def add_participles(self, clause: Clause, meeting: Meeting, *, since: int | None = None) -> None:
        """Chairs, hosts and participants behind "co-chaired by", "hosted by", "convened by"."""
        until = self._passives_end(clause, meeting.end)
        since = clause.predicate.start if since is None else since
        for match in participle_pattern().finditer(self.text[since:until]):
            start = since + match.end()
            role = Role.CHAIR if match["chairs"] is not None else participle_roles()[match["verb"].lower()]
            found = self.parties((start, self._until_participle(start, until)))
            meeting.add(role, found)
            if role in {Role.HOST, Role.ORGANIZER}:  # who takes part may host as well
                meeting.parties += [
                    Party(role, n) for n in found.names if Party(role, n) not in meeting.parties
                ]
        under = re.search(
            r"\bunder the (?:co-)?(?:chairmanship|chairpersonship|presidency) of\s+",
            self.text[clause.predicate.start : meeting.end],
        )
        if under is not None:
            start = clause.predicate.start + under.end()
            meeting.add(Role.CHAIR, self.parties((start, self._until_participle(start, meeting.end))))
        with_others = re.search(r"\bwith the participation of\s+", self.text[clause.start : meeting.end])
        if with_others is not None:
            meeting.add(Role.PARTICIPANT, self.parties((clause.start + with_others.end(), meeting.end)))

    def add_initiative(self, clause: Clause, meeting: Meeting) -> None:
        """The organizer behind "at Norland's initiative"."""
        asked = _INITIATIVE.search(self.text, clause.predicate.start, meeting.end)
        if asked is not None:
            found = self.parties(asked.span("by" if asked["by"] is not None else "of"))
            meeting.parties += [Party(Role.ORGANIZER, n) for n in found.names]

    def _passives_end(self, clause: Clause, end: int) -> int:
        """Where the passives end that share a clause's subject ("was hosted by X and attended by Y")."""
        return max(
            [
                end,
                *(
                    other.end
                    for other in self.clauses
                    if other.relation is Relation.COORDINATED
                    and other.predicate.passive
                    and other.subject == clause.subject
                    and other.start >= end
                ),
            ]
        )

    def _until_participle(self, start: int, end: int) -> int:
        """Where a list of parties behind "by" ends."""
        match = re.search(
            r",? with the participation of|, (?:where|who|which)\b|\b(?:discussed|took place|was held|met)\b"
            r"| to (?:discuss|review)| in which| that (?:took|was|were)\b",
            self.text[start:end],
        )
        stop = start + match.start() if match else end
        for token in self.tokens:
            if (
                start < token.start < stop
                and token.tag in {Tag.PREPOSITION, Tag.TIME}
                and token.lower not in {"of", "for", "from"}
            ):
                return token.start
        return stop

    def first_place(self, clause: Clause) -> str | None:
        """The first place "in" or "at" which the clause stands."""
        return self.place(clause, clause.end, frozenset({"in", "at"}))

    def owner(self, event: EventNoun) -> Found:
        """Whose meeting it is ("his trip", "the President's visit")."""
        if event.owner is None:
            return Found()
        word = self.text[slice(*event.owner)].lower()
        if word in {"his", "her", "their", "its"}:
            main = next((c for c in self.clauses if c.subject and c.predicate.tense != "none"), None)
            if main is not None and main.subject and event.start < main.subject[0] and word != "its":
                return self.parties(main.subject)  # "During his visit to Tirana, the Prime Minister …"
            by = next((c.agent for c in self.clauses if c.agent and c.end >= event.end > c.agent[1]), None)
            if by is not None and (len(them := self.parties(by).names) > 1) == (word != "its") and them:
                return Found(them)  # "as agreed by X and Y at their meeting"
        return self.parties(event.owner)

    def definite(self, event: EventNoun) -> bool:
        """Whether a noun points back to the meeting that is told: "the meeting", nothing more."""
        return self.text[event.start : event.head[1]].lower() in {"the meeting", "the session", "the talks"}

    def with_party(self, clause: Clause) -> bool:
        """Whether a named party stands behind "with"."""
        return any(p.preposition == "with" and self.sentence.names_in(p.inner, p.end) for p in clause.phrases)
