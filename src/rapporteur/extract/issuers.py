"""Whose words a joint text is: the states and bodies that speak in it as "we".

Source: GUIDELINES, rule 12 (in a joint statement "we" is the issuing states).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from rapporteur.extract.discourse import Discourse
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import find_names
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Document, Genre, PassageKind

__all__ = ["issuers_of"]


def issuers_of(document: Document, discourse: Discourse, titled: Iterable[NameMention]) -> tuple[str, ...]:
    """Give the issuers of a joint text, in order; none where the words are nobody's or one side's.

    They are those with whom a sentence of the opening begins ("We, the governments of …") or ends ("… was
    released by the governments of …"), else those of the title (`titled` are its names), else those whom
    the first sentences name side by side.
    """
    return _Issuers(document, discourse).found(tuple(titled))


class _Issuers:
    """The search for the issuers of one document."""

    def __init__(self, document: Document, discourse: Discourse) -> None:
        self.document = document
        self.discourse = discourse
        self.title = document.title.value if document.title else ""

    def found(self, titled: tuple[NameMention, ...]) -> tuple[str, ...]:
        """The issuers, by the first way that tells them."""
        if declared := self._declared():
            return declared
        genre = self.discourse.genre
        group = self._group()
        issued = self._sides(find_names(_ABOUT.split(self.title, maxsplit=1)[0], self.discourse.book))
        named = issued if len(issued) >= _TWO or (group and issued) else self._sides(titled)
        if group is not None and genre in _STATING:
            if not issued:
                return self._listed() or (group,)
            first = self.title.lower().find(group.lower()) == 0 or group not in named
            named = tuple(dict.fromkeys((group, *named) if first else named))
        if len(named) < _TWO and genre in _STATING and len(opening := self._opening()) >= _TWO:
            return opening
        if genre in {Genre.JOINT_STATEMENT, Genre.FACT_SHEET} and len(named) >= _TWO:
            return named
        if genre is Genre.JOINT_STATEMENT:
            return self._listed() or self._paired() or self._with_side(named[:1])
        return ()

    def _declared(self) -> tuple[str, ...]:
        """Those of "We, the governments of …" and "… was released by the governments of …"."""
        for passage in self.document.passages[:_OPENING]:
            for start, end in passage.sentences[:_OPENING]:
                text = passage.text[start:end]
                opened = _WE_THE.match(text)
                issued = _ISSUED_BY.search(text) if opened is None else None
                if issued is not None:
                    first, stop = issued.end(), _OCCASION.search(text, issued.end())
                elif opened is not None:
                    first, stop = opened.end(), _WE_ENDS.search(text, 12)
                else:
                    continue
                last = stop.start() if stop is not None else end
                mentions = find_names(text, self.discourse.book)
                mentions = tuple(m for m in mentions if first <= m.start < last)
                named = self._sides(mentions)
                near = next((m for m in mentions if m.kind in _PERSONAL or self._sides([m])), None)
                if near is None or len(named) < _TWO or near.start - first > _NEAR:
                    continue
                if _groups().search(text, first, near.start) is None:  # "We, the leaders of the G7, …"
                    return named
        return ()

    def _group(self) -> str | None:
        """The group of states whose statement it is, by its title ("G7 Leaders' Statement")."""
        match = _of_group().search(_ABOUT.split(self.title, maxsplit=1)[0])
        if match is None:
            return None
        written = match["before"] or match["behind"]
        mention = next(iter(find_names(written, self.discourse.book)), None)
        return self.discourse.name_of(mention) if mention is not None else written

    def _with_side(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The one state that a title names, with the side whose text it is; nobody where that state is what
        the text is about ("Joint Statement on Norland").
        """
        side = self.discourse.side
        if not named or re.search(rf"\b(?:on|in) (?:the )?{re.escape(named[0])}\b", self.title):
            return ()
        return named if side is None or side in named else (*named, side)

    def _paired(self) -> tuple[str, ...]:
        """The first two sides that a joint statement names side by side ("the United States and the
        Commission").
        """
        for passage in self.document.passages[: _OPENING * 2]:
            mentions = find_names(passage.text, self.discourse.book)
            sides = [m for m in mentions if m.kind in {NameKind.STATE, NameKind.BODY}]
            for first, second in pairwise(sides):
                gap = passage.text[first.end : second.start]
                if re.fullmatch(r"\s+and\s+(?:the\s+)?", gap) and NameKind.STATE in {first.kind, second.kind}:
                    return self.discourse.name_of(first), self.discourse.name_of(second)
        return ()

    def _opening(self) -> tuple[str, ...]:
        """The states with which a text of several begins ("Today, A, B, and C affirm …, and we …")."""
        first = next((p for p in self.document.passages if p.kind is PassageKind.PARAGRAPH), None)
        if first is None or not re.search(r"\b(?:we|our)\b", first.text, re.IGNORECASE):
            return ()
        found: list[str] = []
        end = 0
        for mention in find_names(first.text, self.discourse.book):
            gap = first.text[end : mention.start]
            if mention.kind is not NameKind.STATE or not re.fullmatch(
                r"(?:Today,\s+)?,?\s*(?:and\s+)?(?:[Tt]he\s+)?", gap
            ):
                break
            found.append(mention.name)
            end = mention.end
        return tuple(found)

    def _listed(self) -> tuple[str, ...]:
        """The states that the first sentence of a joint text lists as those who met or joined in it."""
        first = next((p for p in self.document.passages if p.kind is PassageKind.PARAGRAPH), None)
        if first is None:
            return ()
        start, end = next(iter(first.sentences), (0, 0))
        text = first.text[start:end]
        mentions = [m for m in find_names(text, self.discourse.book) if m.kind is NameKind.STATE]
        listed = [b for a, b in pairwise(mentions) if re.fullmatch(_COMMA_AND, text[a.end : b.start])]
        if len(listed) < _MANY - 1:
            return ()
        first_of = mentions[: mentions.index(listed[0])][-1:]
        return tuple(dict.fromkeys(m.name for m in (*first_of, *listed)))

    def _sides(self, mentions: Iterable[NameMention]) -> tuple[str, ...]:
        """The states that some names name, those of persons and offices too, in order."""
        found: list[str] = []
        for mention in mentions:
            for inner in mention.walk():
                state = inner.of_state
                if inner.kind is NameKind.BODY and inner.name in {"European Commission", "European Council"}:
                    state = inner.name
                known = state is not None and (self.discourse.is_state(state) or inner.kind is NameKind.BODY)
                if state is not None and known and state not in found:
                    found.append(state)
        return tuple(found)


@cache
def _groups() -> re.Pattern[str]:
    """The names of groups of states."""
    names = sorted(word_list("actors", "of_states"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in names)})\b", re.IGNORECASE)


@cache
def _of_group() -> re.Pattern[str]:
    """ "G7 Leaders' Statement", "Joint Statement by the Leaders of the Quad"."""
    groups = _groups().pattern
    text = r"(?:Statement|Declaration|Communiqu[eé]|Vision|Agenda|Principles)"
    return re.compile(
        rf"\b(?P<before>{groups})\b[^:;]{{0,80}}?\b{text}\b"
        rf"|\b{text}\b[^:;]{{0,80}}?\b(?:by|of|from|and)\s+(?:the\s+)?(?:\w+\s+of\s+(?:the\s+)?)?(?P<behind>{groups})\b",
        re.IGNORECASE,
    )


_STATING = frozenset({Genre.JOINT_STATEMENT, Genre.STATEMENT, Genre.UNKNOWN})
_ABOUT = re.compile(
    r"\s(?:on|about|regarding|concerning|announcing|welcoming|to mark|marking|in support of)\s", re.IGNORECASE
)
"""Words of a title behind which stands what the text is about."""
_WE_THE = re.compile(
    r"(?:\w[\w\s]{0,32},\s+)?(?:We\s*(?:,|—|–|-|the)|"
    r"we,?\s+the\s+(?:leaders|governments|heads|ministers|presidents|members))"
    r"\s*(?=.*[A-Z])"
)
_WE_ENDS = re.compile(
    r"[—–]\s|,\s+(?:met|recognize|reaffirm|affirm|commit|have|welcome|share|announce|as|launched)\b"
)
_ISSUED_BY = re.compile(
    r"\b(?:released|issued|made|adopted|endorsed|agreed)\s+(?:jointly\s+)?by\s+(?:the\s+)?"
    r"(?:[Gg]overnments?|[Ll]eaders|[Hh]eads|(?:[Ff]oreign\s+|[\w\s]{1,30}?)?[Mm]inisters|[Pp]residents|[Mm]embers)\s+of\s+"
)
"""Whose text it is, told in front of it."""
_OCCASION = re.compile(r",?\s(?:on|at|following|during|upon|after|in)\s")
_COMMA_AND = r",?\s+(?:and\s+)?(?:the\s+)?"
_MANY = 3
"""States that make a list."""
_PERSONAL = frozenset({NameKind.PERSON, NameKind.OFFICE})
_NEAR = 60
"""Characters behind "We, the leaders of" within which the first of them stands."""
_TWO = 2
_OPENING = 4
"""Passages, and sentences of each, in which a text says whose it is."""
