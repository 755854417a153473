"""Quantities in a text: money, shares, measures and counts, with how exactly they are told.

Years, dates, ages, durations, ordinals, clock times, labels ("Resolution 1540") and names ("C5+1")
are no quantities. Source: GUIDELINES, `figure` and rule 14. The words are in ``vocab/quantities.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapporteur.extract.counted import (
    Counted,
    counted_at,
    generic,
    is_people,
    is_people_singular,
    plural_like,
    vocabulary,
)
from rapporteur.extract.lexer import Sort, phrase_at, read_number, times, tokenize
from rapporteur.extract.quantities_numbers import Measure, Numbers, Read, Spanned, Unit, Value
from rapporteur.model import Approx

__all__ = ["Measure", "QuantityMention", "Value", "find_quantities"]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity in a text.

    ``text[start:end]`` is the whole expression with modifier, currency or unit;
    ``text[number_start:number_end]`` the number with its scale. `value` is in whole units (4.2
    billion is 4200000000, 40 bcm 40000000000 cubic meters), a pair for a range. `unit` is an ISO 4217
    code, ``percent``, a unit of measure, the plural head noun of what is counted (``people`` for persons of
    every description), ``times``, or None where the sentence does not say what is counted.
    ``text[noun_start:noun_end]`` is the noun phrase counted or measured, where there is one.

    `estimated` says that the words call it an estimate; `borrowed` that the unit stands with an
    earlier number ("84 people were tried, 19 were released").
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Value
    unit: str | None
    measure: Measure
    approx: Approx = Approx.EXACT
    estimated: bool = False
    noun_start: int | None = None
    noun_end: int | None = None
    borrowed: bool = False

    @property
    def noun(self) -> tuple[int, int] | None:
        """The span of the noun phrase counted, if there is one."""
        if self.noun_start is None or self.noun_end is None:
            return None
        return self.noun_start, self.noun_end


def find_quantities(
    text: str, times: Iterable[Spanned] = (), side: str | None = None
) -> tuple[QuantityMention, ...]:
    """Find the quantities in a readable text, in order, none overlapping another.

    `times` are the times found in the same text (:func:`rapporteur.extract.times.find_times`); what
    lies in them is no quantity. `side` is the state whose text it is: "$" alone can be its own dollar.
    """
    tokens = tokenize(text)
    if not tokens:
        return ()
    finder = _Finder(text, tokens, tuple(times))
    finder.dollar = finder.words.own_dollar.get(side or "", finder.dollar)
    return tuple(finder.all())


class _Finder(Numbers):
    """Makes mentions of the numbers of a text."""

    unit: str | None = None
    """The unit of the last count, for a number that borrows it."""

    # -- the scan --------------------------------------------------------------------------------

    def all(self) -> list[QuantityMention]:
        """Every quantity, left to right."""
        found: list[QuantityMention] = []
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if index in self.taken or token.sort in (Sort.DATE, Sort.CLOCK):
                index += 1
                continue
            step = self._at(index, bool(found))
            if step is None:
                index += 1
                continue
            mention, index = step
            if mention is not None:
                if mention.measure is Measure.COUNT and mention.unit is not None:
                    self.unit = mention.unit
                if not found or mention.start >= found[-1].end:
                    found.append(mention)
        return self._lent(found)

    @staticmethod
    def _lent(found: list[QuantityMention]) -> list[QuantityMention]:
        """Give numbers without a unit that of the next count ("15 of the 40 million vaccines")."""
        unit: str | None = None
        for k in range(len(found) - 1, -1, -1):
            if found[k].measure is Measure.COUNT:
                if found[k].unit is None and unit is not None:
                    found[k] = replace(found[k], unit=unit, borrowed=True)
                unit = found[k].unit
        return found

    def _at(self, index: int, after_another: bool) -> tuple[QuantityMention | None, int] | None:
        """The quantity at a token and the token after it; a number that is none gives None and its end."""
        lower = self.lower(index)
        if lower in self.words.share_table and (share := self._share(index)):
            return share
        if lower in self.words.multiples:
            return self._multiple(index)
        if lower == "no" and (zero := self._zero(index)):
            return zero
        if self.tokens[index].sort is not Sort.NUMBER and lower not in self.words.numbers:
            return None
        number = self.number(index)
        if number is None:
            return None
        if ratio := self._ratio(number):
            return ratio
        currency = self.currency_before(index)
        unit = self.unit_at(number.next)
        if currency is None and self.no_quantity(number, unit):
            return None, number.next
        if currency is not None:
            return self._money(number, currency)
        if unit is None and self.lower(number.next) == "to" and self.lower(index - 1) == "from":
            later = self.number(number.next + 1) if number.next + 1 < len(self.tokens) else None
            if later is not None and (unit := self.unit_at(later.next)) is not None:
                mention, _ = self._measured(number, replace(unit, next=number.next))
                return mention, number.next
        if unit is not None:
            return self._measured(number, unit)
        return self._count(number, after_another)

    # -- money, measures, counts -----------------------------------------------------------------

    def _money(self, number: Read, currency: tuple[int, str]) -> tuple[QuantityMention, int]:
        first, code = currency
        after = number.next
        if count := phrase_at(self.tokens, after, self.words.currency_table):
            after += count  # "$240 million USD"
        return self._make(number, first, after, code, Measure.MONEY), after

    def _measured(self, number: Read, unit: Unit) -> tuple[QuantityMention, int]:
        after = unit.next
        value = number.value
        if unit.scale != 1:
            value = (
                (times(value[0], unit.scale), times(value[1], unit.scale))
                if isinstance(value, tuple)
                else times(value, unit.scale)
            )
        name = unit.name
        if unit.measure is Measure.SHARE and self.lower(after) in ("point", "points"):
            after, name = after + 1, "percentage points"
        if self.lower(after) == "(" and self.lower(after + 2) == ")":
            after += 3  # "210 billion cubic meters (bcm)"
        return self._make(replace(number, value=value), number.first, after, name, unit.measure), after

    def _count(self, number: Read, after_another: bool) -> tuple[QuantityMention | None, int] | None:
        one = number.value == 1 and not number.scaled
        noun = self._noun(number, one=one)
        if noun is not None and noun.head == number.next and self.lower(noun.head) == "times":
            return self._times(number), number.next + 1
        if number.value == 0 and not (noun and self.lower(noun.head) in vocabulary()["zero_nouns"]):
            return None, number.next
        small = not number.scaled and number.low <= int(vocabulary()["small"])
        if one:
            if not self._counts_one(number, noun, after_another):
                return None, number.next
        elif small and self._known(number, noun):
            return None, number.next
        inhabitants = noun is None and not small and self._of_population(number)
        if noun is None and not one and not inhabitants and not self._bare(number, small):
            return None, number.next
        if self._second_year(number):
            return None, number.next
        if inhabitants:
            return replace(
                self._make(number, number.first, number.next, "people", Measure.COUNT), borrowed=True
            ), number.next
        if noun is not None:
            head = self.tokens[noun.head].text
            unit: str | None = self._counted_unit(head, one=one)
        else:
            unit = self.unit
        mention = self._make(number, number.first, number.next, unit, Measure.COUNT, noun)
        return replace(mention, borrowed=noun is None), number.next

    def _of_population(self, number: Read) -> bool:
        """Whether a bare number counts people: "a town with a population of just over 2,000"."""
        words = [self.lower(k) for k in range(max(0, number.first - 12), number.first)]
        return "population" in words and not {",", ".", ";", "-", "and"} & set(
            words[words.index("population") :]
        )

    def _second_year(self, number: Read) -> bool:
        """Whether a number is the second of two years: "the 2030 and 2050 targets"."""
        return (
            number.digits
            and number.next == number.first + 1
            and re.fullmatch(r"(?:19|20)\d\d", self.tokens[number.first].text) is not None
            and self.lower(number.first - 1) in ("and", "or", "to")
            and re.fullmatch(r"(?:19|20)\d\d", self.lower(number.first - 2)) is not None
        )

    def _counted_unit(self, head: str, *, one: bool) -> str:
        if is_people(head) or (one and is_people_singular(head)):
            return "people"
        return head if head.isupper() and len(head) > 1 else head.lower()

    def _noun(self, number: Read, *, one: bool) -> Counted | None:
        noun = counted_at(self.tokens, number.next, singular=one)
        if noun is None or any(k in self.taken for k in range(number.next, noun.head + 1)):
            return None
        return noun

    def _counts_one(self, number: Read, noun: Counted | None, after_another: bool) -> bool:
        """ "One" counts beside another count ("and one under the guard") or before a person or thing
        to which something happened ("one person was killed"); otherwise it is a pronoun or article.
        """
        after = self.lower(number.next)
        if after_another and self.unit is not None and self.lower(number.first - 1) == "and":
            return after in vocabulary()["after_one"]
        if number.digits:
            return noun is not None and self.lower(number.first - 1) in ("", "only", "just", "and", ",")
        if noun is None:
            return False
        following = self.lower(noun.head + 1)
        return (
            is_people_singular(self.tokens[noun.head].text) and following in vocabulary()["after_one_person"]
        )

    def _known(self, number: Read, noun: Counted | None) -> bool:
        """Whether a small number only repeats what is known: "the two countries", "both sides",
        "two areas", "three citizens, A, B and C".
        """
        before = self.lower(number.first - 1)
        if before in self.words.definite and not (
            before == "other" and self.lower(number.first - 2) == "the"
        ):
            return True
        if noun is None:
            return False
        head = self.tokens[noun.head]
        if generic(head.text) or (number.value in (2, 3) and head.lower in vocabulary()["pairs"]):
            return True
        behind = noun.last
        if self.lower(behind) in (",", ":", "–", "—", "(") and behind + 1 < len(self.tokens):
            following = self.tokens[behind + 1]
            return following.sort is Sort.WORD and following.text[:1].isupper()
        return False

    def _bare(self, number: Read, small: bool) -> bool:
        """Whether a number without a noun is a quantity: "19 were released", "the other 60 are",
        "12 million will be sent".
        """
        after = self.lower(number.next)
        if self.unit is None:
            return number.scaled or after in vocabulary()["after_bare_words"]
        verbs = vocabulary()["after_bare"]
        if number.digits:
            return after in verbs if small or not number.scaled else True
        return number.scaled or after in vocabulary()["after_bare_words"]

    def _times(self, number: Read) -> QuantityMention | None:
        """ "Five times larger" is a multiple; "five times" alone is how often."""
        after = self.lower(number.next + 1)
        data = vocabulary()
        as_much = after == "as" and self.lower(number.next + 2) in data["after_times_as"]
        if as_much or after in data["after_times"]:
            return self._make(number, number.first, number.next + 1, "times", Measure.MULTIPLE)
        return None

    # -- shares, multiples, none -----------------------------------------------------------------

    def _share(self, index: int) -> tuple[QuantityMention | None, int] | None:
        """ "More than half of …", "two-thirds of …"; not "half-hour", "the first half", "half a million"."""
        count = phrase_at(self.tokens, index, self.words.share_table)
        if not count or (
            read_number(self.tokens, index)
            and self.lower(index) in ("half", "a")
            and self._scale_near(index, count)
        ):
            return None
        after = index + count
        before = self.lower(index - 1)
        if self.joined(after) or before in vocabulary()["before_no_share"]:
            return None
        number = Read(index, after, self._percent(index, count), False, False)
        modified = self._modified(index, number)[0] < index
        compared = self.lower(after) in vocabulary()["after_times"] and self.lower(after + 1) == "than"
        if not modified and self.lower(after) != "of" and before != "by" and not compared:
            return None
        if self.lower(after) == "of" and self.lower(after + 1) in ("a", "an") and after + 2 in self.taken:
            return None
        if after in self.taken or after + 1 in self.taken or after + 2 in self.taken:
            return None
        noun = counted_at(self.tokens, after) if self.lower(after) == "of" else None
        return self._make(number, index, after, "percent", Measure.SHARE, noun), after

    def _scale_near(self, index: int, count: int) -> bool:
        number = read_number(self.tokens, index)
        return number is not None and number.next > index + count

    def _percent(self, index: int, count: int) -> int | float:
        return self.words.shares[" ".join(self.lower(index + k) for k in range(count))]

    def _ratio(self, number: Read) -> tuple[QuantityMention | None, int] | None:
        """ "One in five women", "nine out of ten students": a share in percent."""
        at = number.next
        skip = (
            2 if (self.lower(at), self.lower(at + 1)) == ("out", "of") else 1 if self.lower(at) == "in" else 0
        )
        if not skip or isinstance(number.value, tuple) or number.scaled:
            return None
        whole = read_number(self.tokens, at + skip) if at + skip not in self.taken else None
        if whole is None or whole.scaled or not 2 <= whole.value <= 100 or number.value >= whole.value:
            return None
        noun = counted_at(self.tokens, whole.next)
        if noun is None or noun.head > whole.next + 3:
            return None
        share = round(100 * number.value / whole.value, 2)
        value = int(share) if share == int(share) else share
        read = Read(number.first, whole.next, value, number.digits, False)
        return self._make(read, number.first, whole.next, "percent", Measure.SHARE, noun), whole.next

    def _multiple(self, index: int) -> tuple[QuantityMention | None, int] | None:
        """ "Exports have nearly tripled": three times."""
        if (
            self.lower(index + 1) == "down"
            or self.joined(index)
            or (self.joined(index + 1) and self.lower(index + 1) == "-")
        ):
            return None
        value = self.words.multiples[self.lower(index)]
        number = Read(index, index + 1, int(value) if value == int(value) else value, False, True)
        return self._make(number, index, index + 1, "times", Measure.MULTIPLE), index + 1

    def _zero(self, index: int) -> tuple[QuantityMention | None, int] | None:
        """ "No incidents were reported", "there were no reported attacks": nothing, counted."""
        data = vocabulary()
        noun = counted_at(self.tokens, index + 1, singular=True)
        if noun is None or noun.head > index + 5:
            return None
        head = self.lower(noun.head)
        follows = [self.lower(noun.last + k) for k in range(4)]
        reported = follows[0] in ("were", "was", "have", "has") and any(
            w in data["zero_verbs"] for w in follows[1:4]
        )
        there = "there" in (self.lower(index - 2), self.lower(index - 3)) and self.lower(index - 1) in (
            "were",
            "was",
            "been",
        )
        if not (there and head in data["zero_nouns"]) and not (
            reported and plural_like(self.tokens[noun.head])
        ):
            return None
        number = Read(index, index + 1, 0, False, False)
        unit = "people" if is_people(head) else head if plural_like(self.tokens[noun.head]) else head + "s"
        return self._make(number, index, index + 1, unit, Measure.COUNT, noun), noun.last

    # -- making ----------------------------------------------------------------------------------

    def _modified(self, first: int, number: Read) -> tuple[int, Approx, bool]:
        """The modifiers before a token: where they begin, what they make of the number, whether it
        is called an estimate.
        """
        approx, estimated, begin = Approx.EXACT, False, first
        strong = number.digits or number.scaled or number.low > 12
        while True:
            sense = None
            for count in (4, 3, 2, 1):
                if begin < count:
                    continue
                words = tuple(self.lower(k) for k in range(begin - count, begin))
                sense = self.words.modifiers.get(words)
                if sense is not None and count == 1 and words[0] in self.words.weak and not strong:
                    sense = None
                if sense is not None:
                    begin -= count
                    break
            if sense is None:
                break
            if sense in ("about_estimated", "reported"):
                estimated = True
            elif sense != "exact" and approx is Approx.EXACT:
                approx = Approx(sense)
        if approx is Approx.EXACT and self.lower(begin - 1) in self.words.verbs:
            approx = Approx(self.words.verbs[self.lower(begin - 1)])
        return begin, approx, estimated

    def _make(
        self,
        number: Read,
        first: int,
        after: int,
        unit: str | None,
        measure: Measure,
        noun: Counted | None = None,
    ) -> QuantityMention:
        begin, approx, estimated = self._modified(first, number)
        if begin == first and self.lower(first - 1) == "between" and isinstance(number.value, tuple):
            begin = first - 1
        last = after
        if count := phrase_at(self.tokens, after, self.words.after_table) if after < len(self.tokens) else 0:
            phrase = " ".join(self.lower(after + k) for k in range(count))
            if approx is Approx.EXACT and (phrase != "plus" or self.joined(after)):
                approx, last = Approx(self.words.after[phrase]), after + count
        if isinstance(number.value, tuple) and approx is Approx.EXACT and estimated:
            approx = Approx.ABOUT
        if noun is None and measure is not Measure.MULTIPLE:
            noun = self._measured_noun(after)
        return QuantityMention(
            start=self.tokens[begin].start,
            end=self.tokens[last - 1].end,
            number_start=self.tokens[number.first].start,
            number_end=self.tokens[number.next - 1].end,
            value=number.value,
            unit=unit,
            measure=measure,
            approx=approx,
            estimated=estimated,
            noun_start=self.tokens[noun.first].start if noun else None,
            noun_end=self.tokens[noun.last - 1].end if noun else None,
        )

    def _measured_noun(self, after: int) -> Counted | None:
        """What an amount or a measure is of: "of water", "in private sector commitments", "debt fund"."""
        at = after
        if self.lower(at) in ("of", "in", "worth"):
            at += 2 if (self.lower(at), self.lower(at + 1)) == ("worth", "of") else 1
        while self.lower(at) in vocabulary()["of_determiners"]:
            at += 1
        if at >= len(self.tokens) or at in self.taken or not self.is_word(at):
            return None
        noun = counted_at(self.tokens, at) or counted_at(self.tokens, at, singular=True)
        if noun is None or any(k in self.taken for k in range(at, noun.last)):
            return None
        return noun
