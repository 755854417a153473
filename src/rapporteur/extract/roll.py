"""The roll of a document: every form of every name in it, once, with the first place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapporteur.extract.context import Sentence
from rapporteur.extract.discourse import Discourse
from rapporteur.extract.duties import singular
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import find_names
from rapporteur.extract.names_book import NameBook
from rapporteur.model import Claim, Mention, MentionKind, Office, Passage, Span

__all__ = ["Roll"]

_Form = tuple[MentionKind, str, str, tuple[Office, ...], str | None]


class Roll:
    """Collects the names of a document, passage by passage."""

    def __init__(self) -> None:
        self._found: dict[_Form, Mention] = {}

    def hear(self, passage: Passage, sentences: Iterable[Sentence], discourse: Discourse) -> None:
        """Take in the names of a passage's sentences, and those inside them."""
        for sentence in sentences:
            for mention in sentence.names:
                for each in mention.walk():
                    start, end = sentence.offset + each.start, sentence.offset + each.end
                    self._take(_mention(each, discourse, passage.body.span(start, end)))

    def mentions(self, claims: Iterable[Claim], book: NameBook) -> tuple[Mention, ...]:
        """Give them in the order in which they stand, and with them the parties of claims whose names stand
        nowhere so (speakers of a transcript, sides that "we" means), at the first claim that has them.
        """
        known = {mention.full for mention in self._found.values()}
        for claim in claims:
            for party in claim.parties:
                if party.name not in known:
                    known.add(party.name)
                    named = _whole(party.name, book)
                    if named is not None:
                        self._take(_form(named, party.name, claim.citation.span))
        return tuple(sorted(self._found.values(), key=lambda each: (each.span, each.kind, each.name)))

    def _take(self, mention: Mention | None) -> None:
        if mention is None:
            return
        form = (mention.kind, mention.name, mention.full, mention.offices, mention.state)
        before = self._found.get(form)
        self._found[form] = mention if before is None else replace(before, times=before.times + 1)


def _mention(named: NameMention, discourse: Discourse, span: Span) -> Mention | None:
    if named.kind is NameKind.NATIONALITY:
        return None  # an adjective names no state by itself
    full = discourse.name_of(named)
    if named.kind is NameKind.OFFICE:
        full = discourse.book.resolve(named) or named.titles[0].text
    return _form(named, full, span)


def _form(named: NameMention, full: str, span: Span) -> Mention:
    return Mention(
        MentionKind(named.kind.value),
        span,
        named.name,
        full,
        tuple(Office(singular(part.text), part.head, part.state) for part in named.titles),
        named.name if named.kind is NameKind.STATE else named.state,
    )


def _whole(name: str, book: NameBook) -> NameMention | None:
    """What a party's name is the name of, where it is one name and no description."""
    found = find_names(name, book)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(name)):
        return None
    return None if found[0].kind in {NameKind.NATIONALITY, NameKind.OFFICE} else found[0]
