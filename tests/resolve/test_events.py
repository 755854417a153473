"""Which accounts of several documents are one event."""

from __future__ import annotations

from itertools import combinations, permutations

from event_builders import about, act, day, measure, meeting, one, told
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval
from rapporteur.details import Act, Action, ActivityDetail, Form
from rapporteur.model import Genre, Status
from rapporteur.record import About, Event, Happening, Link, Relation
from rapporteur.resolve.events import group, relate
from rapporteur.resolve.wording import split_sides

PAIR = ("Anna Kask", "Ilze Ozola")


def account(
    name: str, *names: str, published: str = "2024-03-06", side: str | None = None, **more: object
) -> Happening:
    text = about(name, published, side=side)
    return one(text, told(text, 0, f"{name} tells", *names, **more))  # type: ignore[arg-type]


def test_two_capitals_tell_of_one_meeting() -> None:
    a = account("Tallinn", *PAIR, side="Estonia", when=day("2024-03-06"), place="Riga")
    b = account("Riga", *PAIR, side="Latvia")
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert "2 persons in both" in found.reasons
    assert set(a.keys) & set(b.keys)


def test_a_day_apart_by_the_clocks_of_two_capitals() -> None:
    lima: dict[str, str] = {"place": "Lima", "published": "2024-03-08"}
    a = account("Santiago", "Rosa Paredes", "Tomas Vega", side="Chile", when=day("2024-03-06"), **lima)
    b = account("Lima", "Rosa Paredes", "Tomas Vega", side="Peru", when=day("2024-03-07"), **lima)
    c = account("Lima again", "Rosa Paredes", "Tomas Vega", side="Peru", when=day("2024-03-06"), **lima)
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert relate(b, c) is None, "one voice does not differ with itself: these are two"


def test_another_principal_for_one_side_is_another_meeting() -> None:
    a = account("a", "Anna Kask", "Ilze Ozola", when=day("2024-03-06"))
    b = account("b", "Jüri Tamm", "Ilze Ozola", when=day("2024-03-06"))
    c = account("c", "Jüri Tamm", "Peteris Kalns", when=day("2024-03-06"))
    assert all(relate(x, y) is None for x, y in combinations((a, b, c), 2))


def test_states_alone_make_it_likely() -> None:
    a = account("a", *PAIR, when=day("2024-03-06"))
    b = account("b", "Estonia", "Latvia", when=day("2024-03-06"))
    found = relate(a, b)
    assert found is not None and found.relation is Relation.LIKELY


def test_one_who_meets_many_on_a_day() -> None:
    a = account("a", "Anna Kask", "Ilze Ozola", when=day("2024-03-06"))
    b = account("b", "Anna Kask", "Amina Diallo", when=day("2024-03-06"))
    c = account("c", "Anna Kask", "three mayors", when=day("2024-03-06"))
    assert relate(a, b) is relate(a, c) is relate(b, c) is None


def test_two_of_one_house_sit_in_many_meetings() -> None:
    a = account("a", "Anna Kask", "Jüri Tamm", "bankers", when=day("2024-03-06"))
    b = account("b", "Anna Kask", "Jüri Tamm", "Nobody Known", "airlines", when=day("2024-03-06"))
    assert relate(a, b) is None


def test_a_call_is_no_visit_and_what_is_planned_was_not_held() -> None:
    call = account("a", *PAIR, detail=meeting(form=Form.CALL), when=day("2024-03-06"))
    visit = account("b", "Anna Kask", detail=meeting(form=Form.VISIT), when=day("2024-03-06"), place="Riga")
    plan = account("c", *PAIR, when=day("2024-03-06"), status=Status.PLANNED)
    met = account("d", *PAIR, when=day("2024-03-06"))
    assert relate(call, visit) is relate(plan, met) is relate(met, visit) is None
    likely = relate(call, met)
    assert likely is not None and likely.relation is Relation.LIKELY


def test_a_visit_told_by_day_and_by_month() -> None:
    visit = meeting(form=Form.VISIT)
    a = account("a", "Amina Diallo", detail=visit, when=day("2024-03-06"), place="Chile")
    b = account("b", "Amina Diallo", detail=visit, when=Interval.month(2024, 3), place="Chile")
    c = account("c", "Kwesi Mensah", detail=visit, when=day("2024-03-06"), place="Chile")
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert relate(a, c) is None


def test_the_number_of_a_series_outweighs_day_and_place() -> None:
    series = meeting("Andean Dialogue", 4)
    a = account("a", "Peru", "Chile", detail=series, when=day("2024-03-06"), place="Lima")
    b = account(
        "b", "Peru", "Chile", detail=series, when=day("2024-03-16"), place="Cusco", published="2024-03-17"
    )
    other = account("c", "Peru", "Chile", detail=meeting("Andean Dialogue", 5), when=day("2024-03-06"))
    others = account("d", "Peru", "Brazil", detail=series, when=day("2024-03-06"))
    late = account("e", "Peru", "Chile", detail=series, when=day("2025-03-06"), published="2025-03-07")
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert relate(a, other) is relate(a, others) is relate(a, late) is None
    undated = about("f", genre=Genre.DIGEST)
    number_alone = one(
        undated, told(undated, 0, "the fourth Andean Dialogue", "Peru", "Chile", detail=series)
    )
    found = relate(a, number_alone)
    assert found is not None and found.relation is Relation.SAME
    assert set(a.keys) & set(number_alone.keys)


def test_a_meeting_of_three_beside_that_of_two_of_them() -> None:
    two = account("a", *PAIR, when=day("2024-03-06"))
    three = account("b", *PAIR, "Amina Diallo", when=day("2024-03-06"))
    assert relate(two, three) is None


def test_texts_by_their_names() -> None:
    def signed(name: str, text: str, *names: str, when: Interval) -> Happening:
        return account(name, *names, detail=act(Act.SIGNED, text), when=when)

    a = signed("a", "Atacama Water Agreement", "Peru", "Chile", when=day("2019-04-02"))
    b = signed("b", "Agreement on the Water of Atacama", when=Interval.month(2019, 4))
    c = signed("c", "Tarapacá Rail Agreement", "Peru", "Chile", when=day("2019-04-02"))
    d = signed("d", "Atacama Water Agreement", "Peru", "Chile", when=day("2015-04-02"))
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert set(a.keys) & set(b.keys)
    assert relate(a, c) is relate(a, d) is None


def test_measures_by_whom_they_hit() -> None:
    a = account("a", "Tomas Vega", detail=measure(Action.ARREST), when=day("2019-04-02"))
    b = account("b", "Tomas Vega", detail=measure(Action.ARREST), when=day("2019-04-02"))
    c = account("c", "Tomas Vega", detail=measure(Action.RELEASE), when=day("2019-04-02"))
    d = account("d", "Rosa Paredes", detail=measure(Action.ARREST), when=day("2019-04-02"))
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert relate(a, c) is relate(a, d) is None


def test_an_exercise_by_its_name() -> None:
    def drill(name: str, quote: str, actor: str, when: Interval) -> Happening:
        return one(
            about(name, "2023-12-01"), told(about(name), 0, quote, actor, detail=ActivityDetail(), when=when)
        )

    ended = drill("a", "the exercise “Steppe Shield 2023” ended", "Chile", day("2023-10-20"))
    month = drill("b", 'Peru hosted the exercise "Steppe Shield 2023"', "Peru", Interval.month(2023, 10))
    other = drill("c", 'Peru hosted the exercise "Lake Shield"', "Peru", Interval.month(2023, 10))
    link = relate(ended, month)
    assert link is not None
    assert (link.relation, link.reasons[0]) == (Relation.SAME, "the same name: steppe shield 2023")
    assert set(ended.keys) & set(month.keys)
    assert relate(ended, other) is None


def test_what_one_document_tells_is_left_as_it_is() -> None:
    a = account("a", *PAIR, when=day("2024-03-06"))
    assert relate(a, a) is None


def _accounts() -> list[Happening]:
    return [
        account("a", *PAIR, when=day("2024-03-06")),
        account("b", *PAIR, published="2024-03-08"),
        account("c", *PAIR, published="2024-03-09", when=day("2024-03-08")),
        account("d", "Peru", "Chile", detail=meeting("Andean Dialogue", 4), when=day("2024-03-06")),
        account("e", "Peru", "Chile", detail=meeting("Andean Dialogue"), when=day("2024-03-06")),
    ]


@given(st.sampled_from(_accounts()), st.sampled_from(_accounts()))
def test_relating_is_symmetric(a: Happening, b: Happening) -> None:
    assert relate(a, b) == relate(b, a)


def test_a_chain_is_cut_where_two_days_would_meet() -> None:
    """The text of 8 March tells no day: it fits the meetings of the 6th and of the 8th, and is of one."""
    accounts = _accounts()
    links = [link for x, y in combinations(accounts, 2) if (link := relate(x, y))]
    found = group(accounts, links)
    assert sorted(len(event.happenings) for event in found) == [1, 2, 2]
    for shuffled in list(permutations(accounts))[::17]:
        assert group(shuffled, list(reversed(links))) == found


def test_likely_links_join_nothing_and_strangers_are_left_out() -> None:
    a, b = _accounts()[:2]
    assert len(group([a, b], [Link(a.id, b.id, Relation.LIKELY), Link(a.id, "gone", Relation.SAME)])) == 2
    assert group([], []) == ()
    joined = group([a, b], [Link(a.id, b.id, Relation.SAME)])
    assert joined == (Event(joined[0].id, tuple(sorted((a.id, b.id)))),)


def test_an_account_that_leaves_the_sides_out() -> None:
    """One who says "we" and a long name tells of the same meeting as one who names the sides."""
    long = meeting("High-Level Dialogue on Transport and Water", 3)
    a = account("a", "Peru", "Chile", detail=long, when=day("2024-03-06"))
    b = account("b", detail=long)
    found = relate(a, b)
    assert found is not None and found.relation is Relation.SAME
    assert set(a.keys) & set(b.keys)
    short = account("c", detail=meeting("High-Level Dialogue", 3))
    assert relate(a, short) is None


def test_many_at_one_table_are_likely_the_same_only() -> None:
    """Two of six who sat together had another meeting of their own on that day."""
    many = account("a", *PAIR, "Jüri Tamm", "Peteris Kalns", "Nobody Known", when=day("2024-03-06"))
    two = account("b", *PAIR, when=day("2024-03-06"))
    found = relate(many, two)
    assert found is not None and found.relation is Relation.LIKELY


# -- What readings of many texts taught --------------------------------------------------------


def test_a_title_tells_that_the_meeting_was_a_call() -> None:
    spoke = ("Anna Kask", "Ilze Ozola")
    called = about("c", "2024-05-10", title="Readout of Minister Kask's Call with Minister Ozola")
    met = about("m", "2024-05-12", title="Readout of Minister Kask's Meeting with Minister Ozola")
    call = one(called, told(called, 0, "spoke today", *spoke, when=day("2024-05-10")))
    meeting_ = one(met, told(met, 0, "met", *spoke))
    assert call.form == Form.CALL
    assert relate(call, meeting_) is None


def test_a_conversation_can_have_been_a_call() -> None:
    spoke = ("Anna Kask", "Ilze Ozola")
    first, later = about("c", "2024-04-04"), about("l", "2024-04-20")
    call = one(first, told(first, 0, "spoke", *spoke, detail=meeting(form=Form.CALL), when=day("2024-04-04")))
    named = one(
        later,
        told(later, 0, "their April 4 conversation", *spoke, when=day("2024-04-04"), rule="meeting.named"),
    )
    link = relate(call, named)
    assert link is not None and link.relation is Relation.SAME


def test_a_joint_text_that_tells_no_day_of_what_was_just_signed() -> None:
    joint, news, old = about("j", "2024-05-05"), about("n", "2024-05-06"), about("o", "2025-05-05")
    name = "Memorandum of Understanding on Digital Identity"

    def signed(of: About, when: Interval | None) -> Happening:
        return one(of, told(of, 0, "signed it", "Estonia", "Latvia", detail=act(Act.SIGNED, name), when=when))

    dated = signed(news, day("2024-05-05"))
    undated = signed(about("u", "2024-05-05"), None)
    link = relate(dated, undated)
    assert link is not None and link.relation is Relation.SAME
    assert set(dated.keys) & set(undated.keys)
    assert relate(dated, signed(old, None)) is None
    assert relate(undated, signed(joint, None)) is None


def test_two_spellings_of_a_series_meet_under_one_key() -> None:
    a, b = about("a", "2024-05-05"), about("b", "2024-05-06")
    one_name = one(
        a, told(a, 0, "x", "Estonia", "Latvia", detail=meeting("Ocean Dialogue", 3), when=day("2024-05-04"))
    )
    other = one(
        b,
        told(b, 0, "x", "Estonia", "Latvia", detail=meeting("Dialogue on Oceans", 3), when=day("2024-05-05")),
    )
    link = relate(one_name, other)
    assert link is not None and link.relation is Relation.SAME
    assert set(one_name.keys) & set(other.keys)


def test_a_gulf_is_no_side() -> None:
    assert split_sides("Norway on the Gulf of Guinea")[0] == ("Norway",)
    assert split_sides("Norway and Guinea")[0] == ("Guinea", "Norway")
