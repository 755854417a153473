"""On which side of the document's date a time without a year lies: what the words around it tell.

The nearest verb or cue of time decides, but for a time that dates a planned event ("the June 29-30 summit"):
verbs of talk tell when was talked, not when the event is, so that the nearer side counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapporteur.extract.lexer import Sort, by_first_word, phrase_at
from rapporteur.extract.nlp import closed
from rapporteur.extract.times_calendar import Tense
from rapporteur.extract.times_words import Cursor, words
from rapporteur.vocabulary import load

__all__ = ["Side", "side_of"]

_BESIDE = 3
"""Tokens from a verb to the time of its own, with a preposition between."""
_WINDOW = 30
"""Tokens on either side of a time among which its cues stand."""
_NAME = 12
"""Tokens of an event's name, with its place, beside the time."""
_AUXILIARY = ("will", "shall", "would", "should", "to", "'ll")


@dataclass(frozen=True, slots=True)
class Side:
    """The side of the document's date on which a time lies, and the year that its words state as so many from
    the document's own. `told_back` says that the words look back ("the attack of …", "the anniversary").
    """

    tense: Tense | None = None
    years: int | None = None
    told_back: bool = False


@cache
def _events() -> frozenset[str]:
    """Nouns of what is planned and held, in one word, both numbers."""
    meetings = load("meetings")["forms"]
    nouns = {noun for nouns in meetings.values() for noun in nouns if " " not in noun}
    return frozenset(nouns | set(words().data["event_nouns"]))


@cache
def _phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return by_first_word(words().data[name])


def side_of(cursor: Cursor, first: int, index: int, after: int) -> Side:
    """Give the side of the time at tokens `index` to `after`, whose preposition begins at `first`."""
    return _Scan(cursor, first, index, after).side()


class _Scan:
    """Looks at the words around one time."""

    def __init__(self, cursor: Cursor, first: int, index: int, after: int) -> None:
        self.cursor = cursor
        self.tokens = cursor.tokens
        self.data = words().data
        self.first = first
        self.index = index
        self.after = after

    def side(self) -> Side:
        years = self._years()
        noun = self._noun_after()
        if noun in self.data["made_nouns"]:
            return Side("past", years, told_back=True)
        event = noun is not None or self._event_before()
        own = self._own()
        tense = self._before(event=event) or self._behind()
        if own is not None:
            tense = own if tense in (None, own) else "nearer"
        return Side(tense, years, self._looks_back())

    # -- the event that a time dates --------------------------------------------------------------

    def _noun_after(self) -> str | None:
        """The event that a time stands before ("the June 29-30 NATO Summit"), or what was made then ("the
        25 March statement").
        """
        cursor = self.cursor
        if not (cursor.lower(self.index - 1) in self.data["determiners"] or self._possessed(self.index - 1)):
            return None
        noun = None
        for at in range(self.after, min(self.after + _NAME // 2, len(self.tokens))):
            token = self.tokens[at]
            if token.lower in self.data["made_nouns"] or token.lower in _events():
                noun = token.lower
            elif self._ends_name(at):
                break
        return noun

    def _ends_name(self, at: int) -> bool:
        """Whether a small word of the closed classes or a mark stands at a token."""
        token = self.tokens[at]
        if token.sort is Sort.MARK:
            return not (self.cursor.dash(at) or token.text in "'’")
        return token.sort is Sort.WORD and token.lower in closed() and token.text.islower()

    def _possessed(self, at: int) -> bool:
        """Whether a possessive ends at a token ("Chad's", "the leaders'")."""
        return self.cursor.lower(at) in ("'s", "'", "’")

    def _event_before(self) -> bool:
        """Whether a time stands right behind an event, or its place ("the summit in Geneva on June 16")."""
        for at in range(self.first - 1, max(-1, self.first - _NAME), -1):
            token = self.tokens[at]
            if token.lower in _events():
                return True
            named = token.text[:1].isupper() or token.sort is Sort.NUMBER
            if not (named or token.text in "()'’-–/" or token.lower in self.data["name_links"]):
                return False
        return False

    def _years(self) -> int | None:
        """The year of "this year's summit on 22 April", as years from the document's own."""
        for at in range(self.first - 1, max(1, self.first - _NAME), -1):
            token = self.tokens[at]
            if token.lower == "'s" and self.cursor.lower(at - 1) == "year":
                turn = self.data["turns"].get(self.cursor.lower(at - 2))
                return int(turn) if turn is not None else None
            if token.sort is Sort.MARK and token.text not in "()'’-–/":
                return None
        return None

    def _looks_back(self) -> bool:
        low, high = max(0, self.index - _NAME), self.after + _NAME
        return any(token.lower in self.data["told_back"] for token in self.tokens[low:high])

    # -- cues --------------------------------------------------------------------------------------

    def _own(self) -> Tense | None:
        """What the time's own preposition tells: "after 3 May" looks back where no other word looks ahead."""
        own = {token.lower for token in self.tokens[self.first : self.index]}
        return "past" if own & {"after", "following"} else None

    def _before(self, *, event: bool) -> Tense | None:
        """The tense of the words nearest before the time in its sentence."""
        for at in range(self.index - 1, max(-1, self.index - _WINDOW), -1):
            if self._stops(at):
                return None
            if at >= self.first and self.cursor.lower(at) in ("after", "following"):
                continue
            tense = self._promised(at) or self._cue(at)
            if event and tense != "future" and self.cursor.lower(at) in self.data["talk"]:
                return "nearer"
            if tense is not None:
                return tense
        return None

    def _behind(self) -> Tense | None:
        """The tense of the words nearest behind the time in its sentence."""
        for at in range(self.index + 1, min(len(self.tokens), self.index + _WINDOW)):
            if self._stops(at):
                return None
            if self.cursor.lower(at) in self.data["promises"]:
                # "on 3 May Chad pledged to …" tells when it pledged, "will be planned" when it is to be
                return "future" if self.cursor.lower(at - 1) in self.data["being"] else "past"
            if tense := self._cue(at):
                return tense
        return None

    def _stops(self, at: int) -> bool:
        token = self.tokens[at]
        return token.lower in (";", "that") or (token.text in ".!?" and self._ends(at))

    def _promised(self, at: int) -> Tense | None:
        """The past of a verb of promise that the time itself dates."""
        lower = self.cursor.lower(at)
        if lower in self.data["promises"] and self._of_verb(at):
            return "past"  # "they agreed on 3 May to …"
        if lower in self.data["giving"] and all(t.lower != "to" for t in self.tokens[at : self.index]):
            return "past"  # "Chad pledged four lorries in March"
        return None

    def _of_verb(self, verb: int) -> bool:
        """Whether a time dates a verb of promise: "agreed on Monday to …", "as agreed by leaders in June"."""
        lower = self.cursor.lower(verb)
        if lower in self.data["arranged"]:
            return False
        between = self.tokens[verb + 1 : self.first]
        if not between or (between[0].lower == "by" and all(t.lower != "to" for t in between)):
            return lower not in ("hoped", "invited") or bool(between)
        if self.index - verb > _BESIDE:
            return False
        after = next((t for t in self.tokens[self.index + 1 : self.index + 5] if t.text.islower()), None)
        return after is not None and after.lower in ("to", "that")

    def _cue(self, at: int) -> Tense | None:
        """The side that the word or phrase at a token tells by itself."""
        token, data = self.tokens[at], self.data
        lower, before = token.lower, self.cursor.lower(at - 1)
        if at < self.index and phrase_at(self.tokens, at, _phrases("leading")):
            return "nearer"
        if lower.endswith(("'ll", "’ll")) or (lower in data["future_cues"] and self._looks_ahead(at)):
            return "future"
        if at < self.index and phrase_at(self.tokens, at, _phrases("preparing")):
            return "future"
        if before == "be":
            denied = (self.cursor.lower(at - 3), self.cursor.lower(at - 2)) == ("could", "not")
            return "past" if denied else "future"
        if lower in ("have", "had") and before in _AUXILIARY:
            return None if before == "to" else "future"
        if lower in data["past_cues"]:
            return "past"
        return "past" if self._past_form(at) else None

    def _looks_ahead(self, at: int) -> bool:
        """Whether a cue of the future is one here."""
        lower = self.cursor.lower(at)
        if lower in ("by", "until"):
            return self.index - 2 <= at < self.index
        if lower in ("plan", "plans"):
            return not self.cursor.capital(at)  # the name of a plan
        followed = self.data["followed_cues"].get(lower)
        return followed is None or self.cursor.lower(at + 1) in followed

    def _past_form(self, at: int) -> bool:
        """Whether a verb in the past stands at a token, by its form, and no adjective."""
        token = self.tokens[at]
        if token.sort is not Sort.WORD or not token.text.islower() or not token.lower.endswith("ed"):
            return False
        if len(token.text) <= 4 or token.lower in self.data["not_past"]:
            return False
        before = self.cursor.lower(at - 1)
        if (before in self.data["determiners"] and before != "those") or (
            self.cursor.dash(at - 1) and self.cursor.joined(at)
        ):
            return False
        return not (at > self.index and at - self.after <= 1 and before == ",")

    def _ends(self, at: int) -> bool:
        """Whether a full stop ends a sentence: a space and a capital follow, no initial stands before."""
        cursor = self.cursor
        return (
            not cursor.joined(at + 1)
            and cursor.capital(at + 1)
            and len(cursor.lower(at - 1)) > 2
            and not (cursor.capital(at - 1) and len(cursor.lower(at - 1)) < 5)
        )
