"""What the finder of names gives: mentions of persons, states, bodies, places, offices and named things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NameKind", "NameMention", "TitlePart"]


class NameKind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    STATE = "state"
    NATIONALITY = "nationality"
    """A demonym or adjective of a state or people: "Kazakh", "Americans"."""
    BODY = "body"
    PLACE = "place"
    OFFICE = "office"
    """A title of office without the name of its holder: "the President", "Prime Minister of Japan"."""
    EVENT = "event"
    """A named meeting, series, exercise or day."""
    LAW = "law"
    """A named act, agreement, treaty, strategy, plan, declaration or resolution."""
    PROGRAMME = "programme"
    """A named initiative, partnership, fund or programme."""


@dataclass(frozen=True, slots=True)
class TitlePart:
    """One office in a mention: "Deputy Chief of Staff of the President of the Republic of Kazakhstan".

    `head` is the canonical head of the office in lower case ("chief of staff"); `state` the short name
    of the state whose office it is, when the words of the office themselves tell.
    """

    start: int
    end: int
    text: str
    head: str
    state: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")


@dataclass(frozen=True, slots=True)
class NameMention:
    """One mention; all offsets are half-open and count characters of the text handed in.

    `start` and `end` hold the whole mention, with titles, nationality and "of <State>" ("Kazakh Foreign
    Minister Murat Nurtleu"; "Erzhan Kazykhan, Assistant to the President"); `name_start` and `name_end`
    the name alone. `name` is the name as written for a person, body, place, event, law or programme (a
    possessive 's is never part of it), the usual English short name for a state and for a nationality
    the state's short name. `titles` are the offices in reading order. `state` is the state a person,
    office or body belongs to as far as the mention itself tells. `acts_for` is the state for which a
    place (a capital) or house can act. `long` is the full name of a body or series whose acronym is
    known. `parts` are the mentions inside this one (the states in "U.S.-EU Task Force"), in order.

    Raises:
        ValueError: when the name does not lie inside the mention.
    """

    kind: NameKind
    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    titles: tuple[TitlePart, ...] = ()
    state: str | None = None
    acts_for: str | None = None
    long: str | None = None
    parts: tuple[NameMention, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.name_start < self.name_end <= self.end:
            raise ValueError(f"a name {self.name_start}-{self.name_end} outside {self.start}-{self.end}")

    @property
    def title(self) -> str | None:
        """The words of all the titles, joined by "; ", or None."""
        return "; ".join(part.text for part in self.titles) or None

    @property
    def of_state(self) -> str | None:
        """The state that the mention names, as such or by its people, or that of a person or office."""
        if self.kind in {NameKind.STATE, NameKind.NATIONALITY}:
            return self.name
        return self.state if self.kind in {NameKind.PERSON, NameKind.OFFICE} else None

    def walk(self) -> Iterator[NameMention]:
        """This mention and all those inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()
