"""From sentences with their names and times to their words, marked by class, and their clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.extract.clauses import Clause, find_clauses
from rapporteur.extract.joints import Joint, find_joints
from rapporteur.extract.language import LanguageModel
from rapporteur.extract.mentions import NameMention
from rapporteur.extract.nlp import Tag, Token, tokenize
from rapporteur.extract.nominals import Apposition, NominalAct, find_appositions, find_nominals
from rapporteur.extract.times import TimeMention
from rapporteur.extract.wholes import wholes_of

__all__ = ["Analysis", "Given", "analyse"]

Given = tuple[str, Sequence[NameMention], Sequence[TimeMention]]
"""A sentence, its names and its times."""


class Analysis(NamedTuple):
    """What the language pipeline and the closed classes say of a sentence."""

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    nominals: tuple[NominalAct, ...]
    appositions: tuple[Apposition, ...]
    joints: tuple[Joint, ...]


def analyse(language: LanguageModel, sentences: Sequence[Given]) -> list[Analysis]:
    """Parse sentences together; gives what each is made of, in their order."""
    wholes = [wholes_of(names, times) for _, names, times in sentences]
    parsed = language.words([(text, found) for (text, _, _), found in zip(sentences, wholes, strict=True)])
    out = []
    for (text, _, _), found, words in zip(sentences, wholes, parsed, strict=True):
        tags = [(w.start, w.end, Tag.TIME if w.kind == "time" else Tag.NAME) for w in found]
        tokens = tokenize(text, tags)
        out.append(
            Analysis(
                tokens,
                find_clauses(words, tokens),
                find_nominals(words),
                find_appositions(words),
                find_joints(words),
            )
        )
    return out
