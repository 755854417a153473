"""Laws that nobody names: one law told by two texts, and two laws of one state."""

from __future__ import annotations

from event_builders import about, day, told

from rapporteur.dates import Interval
from rapporteur.details import Act, InstrumentDetail
from rapporteur.model import Genre
from rapporteur.record import Happening, Relation, Told
from rapporteur.resolve.events import relate
from rapporteur.resolve.happenings import happenings


def law(
    name: str,
    called: str,
    *states: str,
    when: Interval | None,
    topics: tuple[str, ...] = (),
    act: Act = Act.ADOPTED,
    beside: tuple[str, ...] = (),
) -> tuple[Happening, ...]:
    """What a text tells of a law, with `beside` as other things that it tells of states."""
    text = about(name, "2024-05-20", genre=Genre.NEWS)
    rest: list[Told] = [
        told(text, 1000 + 200 * n, f"{state} did something", state) for n, state in enumerate(beside)
    ]
    one = told(
        text, 0, f"a law: {called}", *states, detail=InstrumentDetail(act, called), when=when, topics=topics
    )
    return tuple(each for each in happenings(text, [one, *rest]) if each.kind.value == "instrument")


APRIL = Interval.month(2024, 4)
FINES = ("the fines for illegal logging",)


def test_one_law_by_state_month_and_matter() -> None:
    (a,) = law("a", "law", "Peru", when=day("2024-04-15"), topics=FINES)
    (b,) = law("b", "April 2024 law punishing illegal logging", "Peru", when=APRIL)
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert found.reasons[:2] == ("a law of Peru", "about illegal, logging")
    assert found == relate(b, a)
    assert set(a.keys) & set(b.keys)


def test_two_laws_of_one_state_stay_two() -> None:
    (a,) = law("a", "law", "Peru", when=day("2024-04-15"), topics=FINES)
    (other,) = law("b", "law", "Peru", when=day("2024-04-15"), topics=("the rights of tenants",))
    (late,) = law("c", "law punishing illegal logging", "Peru", when=Interval.month(2024, 9))
    (abroad,) = law("d", "law punishing illegal logging", "Chile", when=APRIL)
    (year,) = law("e", "law", "Peru", when=Interval.year(2024), topics=FINES)
    assert relate(a, other) is relate(a, late) is relate(a, abroad) is relate(a, year) is None


def test_two_laws_of_one_day_in_one_text_stay_two() -> None:
    text = about("a", "2024-05-20", genre=Genre.NEWS)
    first, second = (
        told(
            text,
            at,
            f"law {at}",
            "Peru",
            detail=InstrumentDetail(Act.ADOPTED, "law"),
            when=day("2024-04-15"),
            topics=topics,
        )
        for at, topics in ((0, FINES), (500, ("the rights of tenants",)))
    )
    assert len(happenings(text, [first, second])) == 2


def test_passed_and_signed_on_one_day_are_one_law() -> None:
    (a,) = law("a", "law", "Peru", when=day("2024-04-15"), topics=FINES)
    (b,) = law("b", "law", "Peru", when=day("2024-04-15"), topics=FINES, act=Act.SIGNED)
    (c,) = law("c", "law", "Peru", when=APRIL, topics=FINES, act=Act.SIGNED)
    found, likely = relate(a, b), relate(a, c)
    assert found is not None and found.relation is Relation.SAME
    assert likely is not None and likely.relation is Relation.LIKELY


def test_a_law_without_state_is_of_the_state_that_the_text_is_about() -> None:
    (a,) = law("a", "law", when=APRIL, topics=FINES, beside=("Peru",) * 5)
    assert a.states == ("Peru",)
    assert law("b", "law", when=APRIL, topics=FINES, beside=("Peru", "Chile") * 4) == ()
    assert law("c", "agreement", when=APRIL, topics=FINES, beside=("Peru",) * 5) == ()


def test_what_the_same_words_say_that_a_law_does_goes_with_the_act() -> None:
    text = about("a", "2024-05-20", genre=Genre.NEWS)
    act = told(
        text, 0, "A law passed in April", "Peru", detail=InstrumentDetail(Act.ADOPTED, "law"), when=APRIL
    )
    does = told(
        text,
        0,
        "A law passed in April raises the fines for illegal logging",
        detail=InstrumentDetail(Act.IN_FORCE, "law"),
        topics=FINES,
    )
    (found,) = happenings(text, [act, does])
    assert set(found.claims) == {act.claim.id, does.claim.id}
    assert set(found.matter) == {"fines", "illegal", "logging"}
