"""The finder of names: persons with their titles of office, states, bodies, places, named meetings and texts.

One pass from left to right over the tokens of a passage. At each capitalised word the longest of what
the grammars read wins: a name with a class word (:mod:`~rapporteur.extract.named`), a title of office
with or without its holder (:mod:`~rapporteur.extract.titles`), a known name
(:mod:`~rapporteur.extract.gazetteer`), a person (:mod:`~rapporteur.extract.persons`).
"""

from __future__ import annotations

from rapporteur.extract.gazetteer import gazetteer
from rapporteur.extract.mentions import NameKind, NameMention, TitlePart
from rapporteur.extract.name_scan import Scan
from rapporteur.extract.name_tokens import tokenize
from rapporteur.extract.name_words import words
from rapporteur.extract.names_book import NameBook

__all__ = ["NameBook", "NameKind", "NameMention", "TitlePart", "find_names"]


def find_names(text: str, known: NameBook | None = None) -> tuple[NameMention, ...]:
    """Find the names in a sentence or passage, in order and without overlap.

    `known` is what the document has named so far (see :class:`NameBook`): it lets a bare surname, a
    short form or an acronym defined earlier be found again.
    """
    index = gazetteer()
    tokens = tokenize(text, acronyms=index.acronyms)
    if not any(tokens.cap) and known is None:
        return ()
    return Scan(tokens, index, words(), known).run()
