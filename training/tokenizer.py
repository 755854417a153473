"""The tokenizer: spaCy's rules for English, bent towards Universal Dependencies and the genre."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import spacy
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from rapporteur.vocabulary import load

__all__ = ["bend", "blank"]

_PREFIXED = (
    "anti|bi|co|counter|cyber|de|e|ex|extra|in|inter|intra|mid|mis|multi|non|off|on|over|post|pre|pro|re|semi|sub|super|trans"
    "|ultra|un|under|vice"
)
"""Prefixes that Universal Dependencies does not cut off at their hyphen ("co-chaired", "non-nuclear");
and three that it does, because the parser takes them for prepositions ("in-person")."""

_OFFICES = ("post", "under", "vice")
"""Prefixes that are words of their own when they begin with a capital ("Under-Secretary")."""


def blank() -> Any:
    """Give an English spaCy pipeline that has this tokenizer and nothing else."""
    nlp: Any = spacy.blank("en")
    bend(nlp)
    return nlp


def bend(nlp: Any) -> None:
    """Bend the tokenizer of an English pipeline.

    Beside spaCy's own rules: a prefix is not cut off at its hyphen, a hyphen or dash between a letter and a
    digit or around a dash of years is cut ("COVID-19", "2022–2024"), a slash between words is cut, runs of
    one mark stay together, and the abbreviations of ``vocab/abbreviations.yaml`` keep their full stop.
    """
    infixes = [rule for rule in nlp.Defaults.infixes if "-|–|—" not in str(rule)]
    letters = "[^\\W\\d_]"
    infixes += [
        rf"{_not_behind()}(?<={letters})-(?={letters})",
        rf"(?<={letters})(?:--|—|–|---)(?={letters})",
        rf"{_not_behind()}(?<={letters})-(?=\d)|(?<=\d)-(?={letters})|(?<=\d)[–—](?=\d)|(?<=[\])])[–—-](?=[\[(\w])|(?<=\.)[-–—](?=\w)",
        rf"(?<={letters})/(?={letters})",
        r"(?<=[\w)\]])[!?]+(?=\w)",
    ]
    runs = [r"(?:!|\?){2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"\${2,}", r">{2,}", r"<{2,}"]
    money = [r"US(?=\$)", r"C(?=\$)", r"A(?=\$)"]
    tokenizer = nlp.tokenizer
    tokenizer.rules = {k: v for k, v in tokenizer.rules.items() if k not in {"and/or", "):", "(:"}}
    tokenizer.prefix_search = compile_prefix_regex([*runs, *money, *nlp.Defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex(
        [
            *runs,
            *nlp.Defaults.suffixes,
            r"(?<=\d)(?:bn|mn|tn|am|pm)",
            r"(?<=[\])]):",
            r"(?<=[A-Z]\d)\.",
            r"(?<=\d[A-Z])\.",
        ]
    ).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in _abbreviations():
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word in ("its", "Its", "were", "well", "ill", "Ill", "shed", "Shed", "wed", "Wed", "hell", "shell"):
        tokenizer.add_special_case(word, [{"ORTH": word}])


def _not_behind() -> str:
    """Lookbehinds, one a prefix, since each must have a fixed width."""
    words = _PREFIXED.split("|")
    return "".join(rf"(?<!\b{p})" for p in [*words, *(p.capitalize() for p in words if p not in _OFFICES)])


def _abbreviations() -> Iterable[str]:
    table = load("abbreviations")
    for kind in ("never", "either"):
        for word in table[kind]:
            if " " not in word and not word.endswith("-") and not (kind == "either" and len(word) < 3):
                yield f"{word}."
    for word in ("No", "Nos", "Art", "Arts", "Res", "Vol", "et al", "etc", "al", "Ph.D", "Sept"):
        if " " not in word:
            yield f"{word}."
