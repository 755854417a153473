"""What a document has told so far: who is who, the meeting that is told, and whom words stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.duties import duty_of
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names_book import NameBook
from rapporteur.extract.nlp import Tag, Token
from rapporteur.model import Form, Genre, InstrumentDetail, Party, Role

__all__ = ["Discourse", "Found", "Told", "sides_in"]


@dataclass(frozen=True, slots=True)
class Told:
    """The meeting that the document tells: later sentences say what "the leaders" discussed there."""

    parties: tuple[Party, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Found:
    """The parties that a stretch of words names, and words that nothing resolves."""

    names: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    generic: bool = False
    """The words stand for the parties of the meeting that is told ("the two sides", "they")."""

    def plus(self, other: Found) -> Found:
        """Both together, each name once."""
        return Found(
            tuple(dict.fromkeys(self.names + other.names)),
            self.unresolved + other.unresolved,
            self.generic or other.generic,
        )


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in vocabulary.load("actors").items()}


@cache
def _state_names() -> frozenset[str]:
    return frozenset(entry["name"] for entry in vocabulary.load("states"))


_ARTICLE = re.compile(
    r"^(?:the|a|an|his|her|its|their|our|my|your|both|several|many|some|these|those)\s+", re.I
)
_ISSUERS = re.compile(
    r"(?:(?:the\s+)?(?:leaders|governments|heads)\s+of\s+)?(?:the\s+|our\s+)?(?:(two|three|four|five|six|seven|eight|aforementioned|participating|signatory|above|respective)\s+)?"
    r"(?:countries|nations|governments|states|endorsing states|participants|partners|sides|parties)"
    r"|(?:each|either|both)(?:\s+(?:of the\s+)?)(?:party|parties|side|country|participant|signatory)"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_POINTS_BACK = re.compile(r"(?:the|this|our)\s+(?:joint\s+)?([a-z]+(?:\s[a-z]+)?)$")
_NATIONS = frozenset({NameKind.NATIONALITY, NameKind.STATE})
_ACTING_FOR = frozenset(
    {"side", "sides", "delegation", "delegations", "government", "governments", "leadership"}
)
"""Nouns behind the adjectives of several nations that stand for the states themselves."""
_HEADS = frozenset({"leaders", "presidents", "heads", "ministers", "premiers", "chancellors", "diplomats"})
_ADVERBS_BEHIND = re.compile(
    r"(?:\s+(?:here|there|later|again|today|together|too|also|alike|now|then|yesterday|tomorrow))+$"
)
_LEADERS = re.compile(
    r"^(?:leaders|heads of state(?: and government)?|heads of government|heads|presidents) of (?:the )?", re.I
)
_SPLIT_WORDS = frozenset({"including", "alongside"})
_LOOSE = frozenset({Genre.DIGEST, Genre.COUNTRY_REPORT})
"""Genres whose sentences tell of many meetings: one told long before is no antecedent."""
_NEAR = 2
_PAIR = 2
_FOREMOST = frozenset({"president", "leader", "head of state"})
"""Offices of whom a text of one side need not give: everybody knows them by name."""
_INNER = frozenset({"of", "from", "in", "for", "at", "on", "to", "who", "which", "that", "with", "by"})


class Discourse:
    """The memory of one document while its claims are extracted, sentence after sentence.

    `book` knows every name of the document (a first pass has collected them), so that a short form
    gives the fullest form the document has, also where that stands later. `turn` is the speaker of
    the passage at hand. The rest is what has been told up to the sentence at hand.
    """

    def __init__(self, book: NameBook, *, side: str | None, genre: Genre, states: tuple[str, ...]) -> None:
        self.book = book
        self.side = side
        self.genre = genre
        self.states = states
        self.about: str | None = None
        """The one state that the title names."""
        self.subject: str | None = None
        """The state that was the subject of the sentence before: "it"."""
        self.other: str | None = None
        """The state beside the one of the title that was named last."""
        self.instrument: tuple[int, InstrumentDetail] | None = None
        """What was told last of an instrument, with the index of its passage."""
        self.related = Found()
        """The states whose relations were told last."""
        self.issuers: tuple[str, ...] = ()
        self.published: Interval | None = None
        self.counted: str | None = None
        """The unit of the count last told, for numbers that stand without one."""
        self.turn: str | None = None
        self.host: str | None = None
        """Who of several speakers speaks for the text's own side: the first of its title without a state."""
        self.author: str | None = None
        """Who speaks where a title names the speaker ("Remarks by President X") and no turn does."""
        self.titled: dict[str, str] = {}
        """The persons that the title names, each with the name to call them by."""
        self.speakers: list[str] = []
        self.meeting: Told | None = None
        self.title: Told | None = None
        self.sentences = 0
        self.visitors: list[str] = []
        """Who travels in the visit that is told: "the delegation"."""
        self.near = 0
        self.earlier: list[str] = []
        """Persons that the sentence at hand has named before the words at hand."""
        self.earlier_states: list[str] = []
        """States that the sentence at hand has named before, but for those of its speakers."""
        self.pair: Told | None = None
        """The meeting of two persons that was told last, for "the two leaders"."""
        self.told_at = 0
        self.principals: tuple[str, ...] = ()
        """The parties of the first meeting told with two or more: whom a text is about from then on."""
        self.people: list[str] = []
        """Persons in the order in which they were last named, the latest last."""

    # -- learning --------------------------------------------------------------------------------

    def heard(self, mentions: Sequence[NameMention], subject: tuple[int, int] | None = None) -> None:
        """Take in the persons that a sentence names; those of its subject are the likeliest "he"."""
        self.sentences += 1
        named: list[str] = []
        salient: list[str] = []
        for mention in mentions:
            name = self.name_of(mention) if mention.kind is NameKind.PERSON else None
            inside = subject is not None and subject[0] <= mention.start and mention.end <= subject[1]
            if mention.kind is NameKind.OFFICE:
                name = self._holder(mention)
                if name is None and inside and not _several(mention):
                    name = _ARTICLE.sub("", mention.name)  # "The Prime Minister spoke …. He said …"
            if name is None:
                continue
            (salient if inside else named).append(name)
        self._heard_states(mentions, subject)
        self.near += len(named) + len(salient)
        for name in [*named, *reversed(salient)]:
            if name in self.people:
                self.people.remove(name)
            self.people.append(name)

    def _heard_states(self, mentions: Sequence[NameMention], subject: tuple[int, int] | None) -> None:
        """Take in the states of a sentence: the one that is its subject, and the last beside that of the
        title.
        """
        states = [m for m in mentions if m.kind is NameKind.STATE]
        of = [m.name for m in mentions if m.kind in {NameKind.STATE, NameKind.NATIONALITY}]
        self.other = next((n for n in reversed(of) if n != self.about), self.other)
        if subject is not None:
            mine = [m for m in states if subject[0] <= m.start <= subject[0] + 4 and m.end >= subject[1]]
            self.subject = mine[0].name if mine else None

    def joins(self, turn: str) -> None:
        """Learn of a speaker of the transcript before it is read; questioners are no party."""
        name = self.speaker_name(turn)
        asks = set(re.findall(r"[a-z]+", turn.lower())) & _words()["questioners"]
        if not asks and name not in self.speakers:
            self.speakers.append(name)

    def says(self, turn: str | None) -> None:
        """Begin a passage, with the speaker whose turn it is in a transcript."""
        self.near = 0
        self.turn = turn

    def speaker_name(self, turn: str) -> str:
        """The name in a turn label: "VICE PRESIDENT HARRIS" gives the fullest form of Harris."""
        last = turn.rsplit(maxsplit=1)[-1] if turn.split() else turn
        for candidate in (last, last.title(), turn):
            if (full := self.book.person(candidate)) is not None:
                return full
        office = re.sub(r"^the\s+", "", turn, flags=re.IGNORECASE)
        held = [called for name, called in self.titled.items() if self.book.holds(name, office)]
        if len(held) == 1:
            return held[0]  # "THE PRESIDENT" in the remarks of one
        return last.title() if last.isupper() else turn

    def asks(self) -> bool:
        """Whether the turn is a questioner's."""
        return self.turn is not None and bool(
            set(re.findall(r"[a-z]+", self.turn.lower())) & _words()["questioners"]
        )

    def facing(self, state: str) -> Found:
        """The state that relations of one are with, where no word says it: the other of the two that a text
        is between, or the one that it is about.
        """
        about = self.about
        if state in self.states and about is None:
            return Found(tuple(s for s in self.states if s != state)) if len(self.states) == 2 else Found()
        return Found((about,)) if about is not None and about != state and self.is_state(state) else Found()

    def voice(self, words: str) -> str | None:
        """A speaker's words as written; "he" and "she" by name where that is known, "we" and "it" of the
        issuers by nobody's.
        """
        lower = words.lower()
        if lower in {"he", "she"}:
            found = self._generic(lower)
            return found.names[0] if found is not None and found.names else words
        return None if lower in {"we", "i", "it", "they", "this", "which", "who"} else words

    def tell(self, parties: tuple[Party, ...], form: Form) -> None:
        """A sentence has shown a meeting."""
        if form is Form.VISIT:
            self.visitors = [p.name for p in parties if p.role is Role.VISITOR]
        if len(parties) < 2 and self.meeting is not None and len(self.meeting.parties) >= 2:
            return  # one who travels, or a meeting of nobody named, is not what "the two sides" met in
        self.meeting = Told(parties, form)
        if len(_names(self.meeting)) == 2 and not any(self.is_state(p.name) for p in parties):
            self.pair = self.meeting
        self.told_at = self.sentences
        if not self.principals and len({p.name for p in parties}) >= 2:
            self.principals = tuple(dict.fromkeys(p.name for p in parties))

    # -- resolving -------------------------------------------------------------------------------

    def name_of(self, mention: NameMention) -> str:
        """The fullest form that the document gives for a mention."""
        if mention.kind in {NameKind.STATE, NameKind.NATIONALITY}:
            return mention.name
        return self.book.resolve(mention) or mention.long or mention.name

    def speaker(self) -> str | None:
        """Who says "I" and "my": the speaker of the turn, else the state whose voice the text is."""
        return self.speaker_name(self.turn) if self.turn else self.author or self.side

    def others(self) -> Found:
        """Whom "you" means: the other speaker of a transcript of two."""
        rest = [s for s in self.speakers if self.turn is None or s != self.speaker_name(self.turn)]
        return Found((rest[0],)) if len(rest) == 1 else Found((), ("you",))

    def state_of(self, name: str) -> str | None:
        """The state whose office a person holds as far as the document tells, or the body of several states;
        the text's own side for one of its speakers of whom it tells no other.
        """
        told = self._serves(name)
        if told is not None or name not in {self.author, *self.speakers} or self.side is None:
            return told
        if name in {self.author, self.host} or len(self.speakers) < 2:
            return self.side
        guests = [s for s in self.speakers if s != self.host and self._serves(s) in {None, self.side}]
        if self.host in self.speakers:
            return (
                self.book.foremost_state(self.side) if guests == [name] and len(self.speakers) == 2 else None
            )
        if self.speakers[1] == name and all(self._serves(s) in {None, self.side} for s in self.speakers):
            return self.book.foremost_state(self.side) or self.side  # a guest answers the host
        return self.side

    def _serves(self, name: str) -> str | None:
        state = self.book.state_of(name)
        if state is not None:
            return state
        body = self.book.body_of(name)
        if body is None or (
            self.side is not None and set(body.lower().split()) & _words()["offices_of_state"]
        ):
            return None  # "NSC Spokesperson X" speaks for the state
        return self.fullest(body)

    def fullest(self, name: str) -> str:
        """The fullest name of a body that a short one stands for ("the Task Force"); others as they are."""
        return name if self.is_state(name) else self.body_called(f"the {name.lower()}") or name

    def full_body(self, name: str) -> str | None:
        """The fullest name of a body that the document names or abbreviates so; None for what is no body."""
        return self.book.expand(name) or (name if self.book.has_body(name) else None)

    def body_called(self, words: str) -> str | None:
        """The body named in the document that words with "the" or "this" point back to ("the Commission")."""
        match = _POINTS_BACK.match(words.lower())
        if match is None:
            return None
        called = self.book.body_ending(match[1])
        return self.side if called is None and match[1] == "administration" else called

    def is_state(self, name: str) -> bool:
        """Whether a name is a state's usual English short name."""
        return name in _state_names()

    def issuers_called(self, words: str) -> tuple[str, ...] | None:
        """The issuers of a joint text, where words such as "the aforementioned countries" stand for them."""
        match = _ISSUERS.fullmatch(words)
        if match is None or self.turn is not None or not self.issuers:
            return None
        if len(self.issuers) == 1:  # "our countries" are those of the group
            group = words.startswith("our ") and not self.is_state(self.issuers[0])
            return self.issuers if group else None
        count = _COUNTS.get(match[1] or "")
        return self.issuers if count is None or count == len(self.issuers) else None

    def institution(self) -> Found:
        """The states in whose voice the words at hand are ("we", "our"): that of the speaker, those that
        issue
        a joint statement, or the side whose text it is.
        """
        if self.turn is not None:
            name = self.speaker_name(self.turn)
            state = self.state_of(name)
            return Found((state,)) if state else Found((), ("we",))
        if self.issuers:
            return Found(self.issuers, generic=True)
        if self.author is not None and (state := self.state_of(self.author)):
            return Found((state,))
        return Found((self.side,)) if self.side else Found((), ("we",))

    def told(self) -> Told | None:
        """The meeting that "the leaders" and "they" met in."""
        if self.meeting is not None and self.genre in _LOOSE and self.sentences - self.told_at > _NEAR:
            return None
        return self.meeting or self.title

    def parties(
        self, text: str, tokens: tuple[Token, ...], names: tuple[NameMention, ...], span: tuple[int, int]
    ) -> Found:
        """Whom the words of `span` name: persons, bodies and states by the fullest name, unnamed
        actors as written, "they" and "the two sides" by what they stand for.
        """
        start, end = span
        self.earlier = self._named_before(names, start)
        if self.turn is not None:
            own = {self.state_of(s) for s in self.speakers}
            before = [n.name for n in names if n.kind is NameKind.STATE and n.end <= start]
            self.earlier_states = [n for n in before if n not in own]
        written = text[start:end].strip(' ,;:“”"')
        words = written.lower()
        generic = self._the_two(words, names, start) or self._generic(words)
        if generic is not None and generic.unresolved:
            generic = replace(generic, unresolved=(written,))
        if generic is not None:
            return generic
        between = re.search(r"\bbetween\s+", text[start:end])
        if between is not None and between.start() > 0:  # "the Council between A and B": its members
            inner = self.parties(text, tokens, names, (start + between.end(), end))
            if len(inner.names) >= 2:
                return inner
        if words.startswith("we, as "):
            return self._we()
        if words.startswith("we, "):
            return self.parties(text, tokens, names, (start + text[start:end].index(",") + 1, end))
        found = Found()
        pieces = self._with_shared_noun(tokens, names, _conjuncts(tokens, start, end))
        for at, (first, last) in enumerate(pieces):
            if at + 1 < len(pieces) and _title_of_next(tokens, names, (first, last), pieces[at + 1]):
                continue
            found = found.plus(self._piece(text, tokens, names, first, last))
        return replace(found, generic=False)  # a list that holds "the leaders" stands not for them alone

    def _with_shared_noun(
        self, tokens: tuple[Token, ...], names: tuple[NameMention, ...], pieces: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """The conjuncts, those put together that share a noun for people ("Chadian and Malian officials")."""
        out: list[tuple[int, int]] = []
        actors = _words()
        for first, last in pieces:
            if out:
                before = out[-1]
                head = self._head(tokens, first, last)
                shared = head in actors["persons"] or head in actors["groups"]
                if (
                    shared
                    and _of_a_nation(tokens, names, before)
                    and _begins_of_a_nation(tokens, names, first)
                ):
                    out[-1] = (before[0], last)
                    continue
            out.append((first, last))
        return out

    def _the_two(self, words: str, names: tuple[NameMention, ...], start: int) -> Found | None:
        """ "The two countries" in a history of one: that one, and the other named last."""
        actors = _words()
        if self.about is None or self.genre not in {Genre.UNKNOWN, Genre.COUNTRY_REPORT}:
            return None
        if words not in actors["states"] and words not in {"the two sides", "both sides", "the two"}:
            return None
        of = [n.name for n in names if n.end <= start and n.kind in {NameKind.STATE, NameKind.NATIONALITY}]
        other = next((n for n in reversed(of) if n != self.about), self.other)
        return Found((self.about, other), generic=True) if other is not None else None

    def _generic(self, words: str) -> Found | None:
        actors = _words()
        if words in {"they", "them", "their"} and self.turn is not None and self.earlier_states:
            return Found((self.earlier_states[-1],))  # "with Norland, when they say that they will …"
        bare = re.sub(r"\s+(?:also|then|today|jointly|both|(?:once )?again|here|all)$", "", words)
        if bare in actors["states"]:
            if len(self.states) == 2:
                return Found(self.states, generic=True)
            return Found((), (words,), generic=True)
        if bare in {"the government", "government"} and self.about is not None and self.turn is None:
            return Found((f"Government of {self.about}",))  # of the one state that the title names
        if bare in {"the delegation", "delegation"} and self.visitors:
            return Found(tuple(self.visitors), generic=True)
        if bare in actors["sides"] or bare in actors["plural_pronouns"]:
            told = self.told()
            not_us = {"they", "them", "their"}
            if self.turn is not None and bare in not_us and (told is None or self.speaker() in _names(told)):
                return Found((), (words,), generic=True)  # speakers call themselves "we"
            pair = bare in actors["two_persons"] and bare.startswith(("the two", "both", "they"))
            if pair and len(set(self.earlier)) == 2 and self.genre in _LOOSE:
                return Found(tuple(dict.fromkeys(self.earlier)), generic=True)
            if pair and self.genre in _LOOSE and told is not None and len(told.parties) != 2:
                told = None
            counted = bare.startswith(("the two", "both"))
            if counted and bare in actors["two_persons"] and told is not None and len(_names(told)) > _PAIR:
                told = self.pair or told
            if told is not None and counted and len(_names(told)) < _PAIR:
                told = None
            if told is not None and told.parties:
                those = told.parties
                if told.form is Form.VISIT and not (counted and len(those) == 2):
                    # the visitors go on to meet others, not their hosts
                    those = tuple(p for p in those if p.role is not Role.HOST) or those
                return Found(tuple(dict.fromkeys(p.name for p in those)), generic=True)
            if bare in actors["two_persons"] and len(self.people) >= 2:
                return Found(tuple(self.people[-2:]), generic=True)
            if len(self.states) == 2 and bare in actors["sides"] and self.genre not in _LOOSE:
                return Found(self.states, generic=True)
            return Found((), (words,), generic=True)
        if bare == "we":
            return self._we()
        if bare in {"our", "ours"}:
            return self._we()
        if bare in {"i", "me", "my"}:
            me = self.speaker()
            return Found((me,)) if me else Found((), (words,))
        if bare in {"he", "she", "him", "her", "his", "hers"}:
            if self.genre is Genre.DIGEST and self.near == 0 and not self.earlier:
                return Found((), (words,))  # sentences of a digest have lost their antecedents
            if self.earlier:
                return Found((self.earlier[0],))  # the subject of the sentence at hand
            return Found((self.people[-1],)) if self.people else Found((), (words,))
        if bare in {"you", "your", "us", "it"}:
            others = self.others()
            return others if bare.startswith("you") and others.names else Found((), (words,))
        return None

    def _we(self) -> Found:
        if self.turn and len(self.speakers) >= 2:
            return Found(tuple(self.speakers), generic=True)
        told = self.told()
        if told is not None and (self.turn or self.genre is Genre.JOINT_STATEMENT or self.issuers):
            return Found(tuple(dict.fromkeys(p.name for p in told.parties)), generic=True)
        if self.issuers:
            return Found(self.issuers, generic=True)
        if self.turn:
            return Found((self.speaker_name(self.turn),))
        return Found((self.side,)) if self.side else Found((), ("we",))

    def _piece(
        self, text: str, tokens: tuple[Token, ...], names: tuple[NameMention, ...], first: int, last: int
    ) -> Found:
        """One conjunct of a list of parties."""
        start, end = tokens[first].start, tokens[last].end
        inside = [n for n in names if n.start >= start and n.end <= end]
        persons = [n for n in inside if n.kind is NameKind.PERSON]
        if persons:
            led = [
                n.name
                for n in inside
                if n.kind in {NameKind.STATE, NameKind.NATIONALITY} and n.end <= persons[0].start
            ]
            if led and any(
                t.lower == "delegation" for t in tokens[first : last + 1] if t.end <= persons[0].start
            ):
                return Found(tuple(dict.fromkeys([*led, *(self.name_of(p) for p in persons)])))
            if (
                len(persons) > 1
                and persons[0].end > persons[0].name_end
                and persons[1].start <= persons[0].end + 1
            ):
                persons = persons[:1]  # "X, Head of Cabinet of the Commission President Y": Y's aide
            return Found(tuple(dict.fromkeys(self.name_of(p) for p in persons)))
        lower = text[start:end].lower()
        generic = self._generic(lower.strip(" ,"))
        if generic is not None and not generic.unresolved:
            return generic
        head = self._head(tokens, first, last)
        owned = any(t.tag is Tag.POSSESSIVE for t in tokens[first:last])
        if owned and [m.kind for m in inside[-2:]] == [NameKind.STATE, NameKind.BODY]:
            state, body = inside[-2:]
            if body.end >= end - 1 and _OWNER.fullmatch(text[state.end : body.start]):
                return Found((self.name_of(body),))  # "Norland's Ministry of Forests"
        if owned and head not in _words()["persons"] and head not in _words()["groups"]:
            return Found()  # "the President's hold": a thing of somebody's
        actors = _words()
        if inside:
            return self._named(text, tokens, inside, (first, last), head)
        if head is not None and (head in actors["persons"] or head in actors["groups"]):
            words = _bare_name(text[start:end])
            return Found((words,)) if words else Found()
        return Found()

    def _named(
        self,
        text: str,
        tokens: tuple[Token, ...],
        inside: list[NameMention],
        span: tuple[int, int],
        head: str | None,
    ) -> Found:
        """A conjunct that holds a name, but no person."""
        actors = _words()
        first, last = span
        start, end = tokens[first].start, tokens[last].end
        mention = inside[0]
        words = _bare_name(text[start:end])
        if leads_of := _LEADERS.match(words):
            words = words[leads_of.end() :]
            states = [p.name for m in inside for p in m.walk() if p.kind is NameKind.STATE]
            states += [m.state for m in inside if m.kind is NameKind.OFFICE and m.state]
            if states:
                return Found(tuple(dict.fromkeys(states)))
        for office in inside:
            if office.kind is NameKind.OFFICE and _several(office):
                of = [m.name for m in inside if m.kind is NameKind.STATE] or [office.state or ""]
                if any(of):
                    return Found(
                        tuple(s for s in of if s)
                    )  # "the Ministers of Chad and Niger": by their states
            elif office.kind is NameKind.OFFICE:
                holder = self._holder(office)
                if holder is not None:
                    return Found((holder,))
        if mention.kind is NameKind.NATIONALITY:
            plural = text[mention.name_start : mention.name_end].endswith("s") and mention.end >= end - 1
            if plural and len(inside) == 1 and head is None:
                return Found((text[mention.start : mention.end],))  # "400 Kazakhstanis", "the Afghans"
            if head in actors["delegation_nouns"] and len(inside) == 1:
                if head in {
                    "officials",
                    "authorities",
                    "diplomats",
                    "representatives",
                    "ministers",
                    "leaders",
                }:
                    return Found((words,))
                return Found((mention.name,))
            if len(inside) > 1 and all(m.kind in _NATIONS for m in inside):
                nations = tuple(dict.fromkeys(m.name for m in inside))
                if head in _ACTING_FOR:
                    return Found(nations)
                if head in _HEADS and (persons := self._one_of_each(nations)):
                    return Found(persons)
            if head in actors["persons"] or head in actors["groups"]:
                return Found((words,))
            return Found(tuple(m.name for m in inside if m.kind is NameKind.STATE))
        leads = tokens[first].lower in {"leaders", "heads", "presidents", "members", "ministers"} or (
            tokens[first].tag is Tag.DETERMINER
            and first < last
            and tokens[first + 1].lower in {"leaders", "heads", "presidents"}
        )
        if mention.kind is NameKind.STATE and head is not None and not leads:
            if re.match(r"(?:the )?government of ", text[start:end], re.I):
                return Found((f"Government of {mention.name}",))
            if head in actors["persons"] and head not in actors["delegation_nouns"]:
                return Found((words,))
        if mention.kind is NameKind.EVENT or (mention.kind is NameKind.BODY and len(sides_in(mention)) >= 2):
            return Found(sides_in(mention))
        named = [m for m in inside if m.kind in {NameKind.STATE, NameKind.BODY, NameKind.OFFICE}]
        if mention.kind is NameKind.BODY and head in {"leaders", "heads"}:
            return Found((self.name_of(mention),))
        if mention.kind is NameKind.BODY and head in actors["persons"] and not leads:
            before = text[start : mention.start].strip().lower()
            if before in {"", "the"} and mention.end >= end - 1:
                return Found((self.name_of(mention),))
            return Found((words,))
        if named:
            out = [
                self.name_of(m) if m.kind is not NameKind.OFFICE else _ARTICLE.sub("", text[m.start : m.end])
                for m in named[:1]
            ]
            return Found(tuple(out))
        if mention.kind is NameKind.PLACE and mention.acts_for:
            return Found((mention.acts_for,))
        if head in actors["persons"] or head in actors["groups"]:
            return Found((words,))
        return Found()

    def _named_before(self, names: tuple[NameMention, ...], at: int) -> list[str]:
        """The persons that a sentence has named before an offset, by name or by their office."""
        found: list[str] = []
        for name in names:
            if name.end > at:
                break
            person = self.name_of(name) if name.kind is NameKind.PERSON else None
            if name.kind is NameKind.OFFICE and not _several(name):
                person = self._holder(name) if name.state is not None else self.book.resolve(name)
            found += [person] if person is not None else []
        return found

    def _one_of_each(self, states: tuple[str, ...]) -> tuple[str, ...]:
        """Who of the meeting that is told stands for each of some states ("the Irish and Omani leaders")."""
        told = self.told()
        met = [p.name for p in told.parties if not self.is_state(p.name)] if told is not None else []
        of = {state: [p for p in met if self._serves(p) == state] for state in states}
        left = [p for p in met if self._serves(p) is None]
        bare = [state for state, persons in of.items() if not persons]
        if len(bare) == len(left) == 1:
            of[bare[0]] = left
        return tuple(of[s][0] for s in states) if all(len(of[s]) == 1 for s in states) else ()

    def _holder_here(self, office: NameMention) -> str | None:
        """Which party of the meeting that is told holds an office that several in the document hold."""
        told = self.told()
        if told is None or not office.titles:
            return None
        held = [p.name for p in told.parties if self.book.can_hold(p.name, office)]
        return held[0] if len(set(held)) == 1 else None

    def _holder(self, office: NameMention) -> str | None:
        """Who holds an office that stands without a name."""
        holder = self.book.resolve(office) or self._holder_here(office)
        if holder is None or (office.state is None and self._serves(holder) not in {None, self.side}):
            return self._own_holder(office) or holder  # "the President" of a text is its own side's
        return holder

    def _own_holder(self, office: NameMention) -> str | None:
        """Who holds a bare office in a text of one side: the one of no other state, where several do; "the
        President" of a text that names its own without an office.
        """
        if self.side is None or not office.titles or office.state not in {None, self.side}:
            return None
        head = office.titles[0].head
        holder = self.book.holder_at_home(office, self.side)
        if (
            holder is None
            and head in _FOREMOST
            and not office.titles[0].text.lower().startswith(("vice", "deputy"))
            and not duty_of(office.titles[0], office).stated
        ):
            people = self.principals or self.book.people()
            without = [p for p in people if not self.is_state(p) and not self.book.has_office(p)]
            holder = without[0] if len(without) == 1 else None
        return holder

    @staticmethod
    def _head(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
        """The head noun of a noun phrase without verbs: the last word before its first "of", "from" …"""
        head = None
        for token in tokens[first : last + 1]:
            if token.lower in _INNER:
                break
            if token.tag in {Tag.WORD, Tag.VERB, Tag.NAME}:
                head = token.lower if token.tag is not Tag.NAME else head
        return head


_OWNER = re.compile(r"['’]s?\s+")
"""What stands between a state and its body."""


def _several(office: NameMention) -> bool:
    """Whether a title of office stands in the plural ("National Security Advisors")."""
    head = office.titles[0].text.split(" of ")[0].split(" for ")[0] if office.titles else office.name
    return head.lower().endswith("s") and not head.lower().endswith(
        ("ss", "affairs", "chiefs of staff", "states")
    )


def sides_in(mention: NameMention) -> tuple[str, ...]:
    """The states in a name, and the bodies beside them ("U.S.-ASEAN Summit"); no body that is what the name
    names ("U.S. Department of Trade").
    """
    states = [p.name for p in mention.parts if p.kind is NameKind.STATE]
    bodies = [p for p in mention.parts if p.kind is NameKind.BODY and states]
    if mention.kind is NameKind.BODY:
        bodies = [p for p in bodies if p.end < mention.end]
    others = [p.long or p.name for p in bodies]
    return tuple(dict.fromkeys(states + others))


def _conjuncts(tokens: tuple[Token, ...], start: int, end: int) -> list[tuple[int, int]]:
    """Cut the tokens of a span at commas and coordinators; give pairs of first and last index."""
    out: list[tuple[int, int]] = []
    first: int | None = None
    last = 0
    bracket = 0
    for i, token in enumerate(tokens):
        if token.start >= end:
            break
        if token.start < start or token.end > end:
            continue
        if token.tag is Tag.RELATIVE and (out or first is not None):
            break  # what follows tells more of the party before
        bracket += (token.text == "(") - (token.text == ")")
        if bracket > 0 or token.text == ")":
            continue  # "(ASEAN)", "(ret.)": no party of its own
        cut = (
            token.tag in {Tag.COORDINATOR, Tag.TIME}
            or token.text in {",", ";", "—", "–"}
            or token.lower in _SPLIT_WORDS
        )
        if token.lower in {"as", "well", "along", "together"} and _linker(tokens, i):
            cut = True
        if cut:
            if first is not None:
                out.append((first, last))
            first = None
            continue
        if first is None:
            first = i
        last = i
    if first is not None:
        out.append((first, last))
    return out


def _names(told: Told) -> set[str]:
    return {p.name for p in told.parties}


def _bare_name(written: str) -> str:
    """Unnamed actors as written, without an article in front and adverbs behind ("the delegation here")."""
    return _ADVERBS_BEHIND.sub("", _ARTICLE.sub("", written.strip(" ,")))


def _of_a_nation(tokens: tuple[Token, ...], names: tuple[NameMention, ...], piece: tuple[int, int]) -> bool:
    """Whether a conjunct ends with what stands before a noun that it lacks: "senior Chadian", "the U.S."."""
    start, end = tokens[piece[0]].start, tokens[piece[1]].end
    inside = [n for n in names if n.start >= start and n.end <= end]
    if len(inside) != 1 or inside[0].end < end:
        return False
    name = inside[0]
    written = tokens[piece[1]].text
    return name.kind is NameKind.NATIONALITY or (name.kind is NameKind.STATE and written.isupper())


def _begins_of_a_nation(tokens: tuple[Token, ...], names: tuple[NameMention, ...], first: int) -> bool:
    """Whether a conjunct opens with the adjective of a nation."""
    return any(
        n.kind in _NATIONS and n.start == tokens[first].start and n.end < tokens[-1].end for n in names
    )


def _title_of_next(
    tokens: tuple[Token, ...], names: tuple[NameMention, ...], here: tuple[int, int], there: tuple[int, int]
) -> bool:
    """Whether a conjunct is the first of two offices of the person named in the next ("Deputy Prime
    Minister and plenipotentiary envoy X"): a bare office without article, state or holder.
    """
    if here[0] != here[1] or there[0] != there[1]:
        return False
    found = {n.start: n for n in names}
    office, person = found.get(tokens[here[0]].start), found.get(tokens[there[0]].start)
    return (
        office is not None
        and person is not None
        and office.kind is NameKind.OFFICE
        and person.kind is NameKind.PERSON
        and here[0] > 0
        and tokens[here[0] - 1].tag is not Tag.DETERMINER
        and (
            (bool(person.titles) and tokens[here[1] + 1].tag is Tag.COORDINATOR)
            or (not person.titles and tokens[here[1] + 1].text == ",")  # "Minister of Trade, Ana Ruiz"
        )
    )


def _linker(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a token belongs to "as well as", "along with" or "together with"."""
    words = [t.lower for t in tokens[max(i - 2, 0) : i + 3]]
    joined = " ".join(words)
    if tokens[i].lower in {"as", "well"}:
        return "as well as" in joined
    return f"{tokens[i].lower} with" in joined
