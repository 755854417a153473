"""What the reader of a format takes out of an edition, before it becomes a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.model import AlignedText, Format, Furniture, PassageKind, Span

__all__ = ["Block", "Candidate", "Layout"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text, in reading order, not yet judged to be text or furniture.

    `level` is a heading's (1 to 6) or a list item's depth (1 and more), else 0.
    """

    span: Span
    kind: PassageKind
    body: AlignedText
    level: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be a document's title, date, …, where it stands and how much it is worth.

    `field` is ``title``, ``date``, ``publisher``, ``language``, ``address`` or ``tags``; `value` is
    as found; candidates of one field are listed best first by whoever found them.
    """

    field: str
    value: str
    origin: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of an edition with its blocks, and what the format itself says about it."""

    text: str = field(repr=False)
    format: Format
    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...] = ()
    furniture: tuple[Furniture, ...] = ()
