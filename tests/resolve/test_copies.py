"""Which documents have their words or their telling of one origin."""

from __future__ import annotations

from event_builders import about, day, meeting, told
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.details import Form
from rapporteur.resolve.copies import copied, order_of_facts, retold, sketch

WORDS = (
    "the ministers of both sides met in the old harbour to speak of nets quotas seals ice and long winters"
)


def text_of(number: int, words: int = 300) -> str:
    """A text of its own words."""
    return " ".join(f"{word}{number}x{at}" for at, word in enumerate((WORDS.split() * 20)[:words]))


def test_a_copy_is_found_whatever_stands_around_it() -> None:
    own = text_of(1)
    site = f"Home > News. {text_of(2, 60)} {own.upper()} {text_of(3, 90)}"
    assert copied(sketch(own), sketch(site)) > 0.95
    assert copied(sketch(text_of(1)), sketch(text_of(2))) == 0


def test_half_a_copy_is_half() -> None:
    a = f"{text_of(1, 200)} {text_of(2, 200)}"
    b = f"{text_of(1, 200)} {text_of(3, 200)}"
    assert 0.35 < copied(sketch(a), sketch(b)) < 0.65


def test_texts_too_short_to_tell() -> None:
    assert sketch("We met.") == ()
    assert copied(sketch("We met."), sketch("We met.")) == 0
    assert copied(sketch(WORDS), sketch(WORDS)) == 1


def test_sketches_rise_and_fit_a_signed_column() -> None:
    found = sketch(text_of(1, 400))
    assert list(found) == sorted(set(found))
    assert found[0] >= 0 and found[-1] < 2**63
    assert len(found) <= 256


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 300), st.integers(0, 300))
def test_copying_is_symmetric(a: int, b: int, long: int, short: int) -> None:
    one, other = sketch(text_of(a, long)), sketch(text_of(b, short))
    assert copied(one, other) == copied(other, one)
    assert 0 <= copied(one, other) <= 1


def test_facts_in_the_order_of_the_text_each_once() -> None:
    text = about("a", "2024-03-06")
    sentences = [
        told(
            text, 0, "Kask met Ozola in Riga", "Anna Kask", "Ilze Ozola", when=day("2024-03-05"), place="Riga"
        ),
        told(text, 50, "Kask and Diallo spoke", "Anna Kask", "Amina Diallo", detail=meeting(form=Form.CALL)),
    ]
    facts = order_of_facts(sentences)
    assert [fact.split()[0] for fact in facts] == ["who", "who", "time", "place", "who"]
    assert order_of_facts(sentences[::-1]) == facts


def test_a_text_retold_keeps_the_order() -> None:
    facts = ["place riga", "figure 40 percent", *(f"who {at}" for at in range(10))]
    assert retold(facts, [*facts[:6], "time 2024", *facts[6:]]) == 1
    assert retold(facts, facts[::-1]) < 0.2
    assert retold(facts[:5], facts) == 0, "too few facts to tell"
    assert retold(facts[2:], facts[2:]) == 0, "the same persons are named in the same order in many a text"


@given(
    st.lists(st.sampled_from("abcdefghijklmnop"), unique=True),
    st.lists(st.sampled_from("abcdefghijklmnop"), unique=True),
)
def test_retelling_is_symmetric_and_right(a: list[str], b: list[str]) -> None:
    def longest(x: list[str], y: list[str]) -> int:
        rows = [[0] * (len(y) + 1) for _ in range(len(x) + 1)]
        for i, one in enumerate(x):
            for j, two in enumerate(y):
                rows[i + 1][j + 1] = rows[i][j] + 1 if one == two else max(rows[i][j + 1], rows[i + 1][j])
        return rows[-1][-1]

    assert retold(a, b) == retold(b, a)
    fewer = min(len(a), len(b))
    assert retold(a, b) == (longest(a, b) / fewer if fewer >= 8 and len(set(a) & set(b)) > 1 else 0)
