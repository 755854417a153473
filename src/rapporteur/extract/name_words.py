"""What single words can be in names: given names, particles, common words, honorifics, class heads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.mentions import NameKind

__all__ = ["Words", "words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The closed classes of words that the grammar of names stands on."""

    given: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    family_endings: tuple[str, ...]
    function: frozenset[str]
    common: frozenset[str]
    common_endings: tuple[str, ...]
    surnames: frozenset[str]
    speech: frozenset[str]
    honorifics: frozenset[str]
    offices: frozenset[str]
    """Single capitalised words that are heads of office: no names."""
    styles: tuple[tuple[str, ...], ...]
    style_first: frozenset[str]
    heads: dict[str, NameKind]
    """The kind that a capitalised last word gives a name."""
    head_prepositions: dict[NameKind, frozenset[str]]
    no_acronyms: frozenset[str]
    event_prefixes: frozenset[str]
    generic: frozenset[str]
    """Words that alone make no event's name ("Inaugural Meeting")."""
    place_suffixes: frozenset[str]
    place_prefixes: frozenset[str]
    compass: frozenset[str]
    months: frozenset[str]
    ordinals: frozenset[str]
    articles: frozenset[str]
    adjectives: frozenset[str]
    """Small words that can stand before an office ("the new Foreign Minister")."""
    before_places: frozenset[str]
    at_places: frozenset[str]
    memo: dict[str, bool]

    def is_common(self, word: str) -> bool:
        """Whether a capitalised word is one of the language's own, and no name."""
        found = self.memo.get(word)
        if found is None:
            found = self._is_common(word)
            self.memo[word] = found
        return found

    def _is_common(self, word: str) -> bool:
        if word in self.common or word in self.function:
            return True
        if word in self.given or not word.isascii():
            return False
        low = word.lower()
        return len(low) > 6 and low.endswith(self.common_endings)

    def is_family(self, word: str) -> bool:
        """Whether a word ends as surnames do."""
        return len(word) > 4 and word.endswith(self.family_endings)


@cache
def words() -> Words:
    """Give the classes of words of the vocabulary, made once."""
    names = vocabulary.load("names")
    titles = vocabulary.load("titles")
    bodies = vocabulary.load("bodies")
    places = vocabulary.load("places")
    heads: dict[str, NameKind] = {}
    for key, kind in (
        ("body", NameKind.BODY),
        ("event", NameKind.EVENT),
        ("law", NameKind.LAW),
        ("programme", NameKind.PROGRAMME),
    ):
        for head in bodies["heads"][key]:
            heads[head] = kind
    return Words(
        given=frozenset(names["given_names"]),
        particles=frozenset(names["particles"]),
        suffixes=frozenset(names["name_suffixes"]),
        family_endings=tuple(names["family_endings"]),
        function=frozenset(names["function_words"]),
        common=frozenset(names["common_words"]),
        common_endings=tuple(names["common_endings"]),
        surnames=frozenset(names["surname_words"]),
        speech=frozenset(names["speech_verbs"]),
        honorifics=frozenset(titles["honorifics"]),
        offices=frozenset(
            form
            for head in titles["heads"]
            if " " not in head and "-" not in head
            for form in (head.capitalize(), head.capitalize() + "s", head.upper())
        )
        - frozenset(names["surname_words"]),
        style_first=frozenset(style.split()[0] for style in titles["styles"]) - {"the"},
        styles=tuple(tuple(style.split()) for style in titles["styles"]),
        heads=heads,
        head_prepositions={
            NameKind(key): frozenset(preps) for key, preps in bodies["head_prepositions"].items()
        },
        generic=frozenset(bodies["generic"]),
        no_acronyms=frozenset(names["no_acronyms"]) | frozenset(names["name_suffixes"]),
        event_prefixes=frozenset(bodies["event_prefixes"]),
        place_suffixes=frozenset(word.capitalize() for word in places["suffixes"]),
        place_prefixes=frozenset(prefix.split()[0] for prefix in places["prefixes"]),
        **{
            key: frozenset(names[key])
            for key in (
                "compass",
                "months",
                "ordinals",
                "articles",
                "adjectives",
                "before_places",
                "at_places",
            )
        },
        memo={},
    )
