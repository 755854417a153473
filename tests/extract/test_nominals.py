"""Acts told by nouns, and appositions, each as words of the sentence."""

from __future__ import annotations

from reading import sentence

Shown = tuple[str, str | None, str | None, list[tuple[str | None, str]]]


def acts(text: str) -> list[Shown]:
    """Each act as its verb, doer, undergoer and phrases."""

    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    return [
        (
            act.lemma,
            words(act.doer),
            words(act.undergoer),
            [(p.preposition, text[p.inner : p.end]) for p in act.phrases],
        )
        for act in sentence(text).nominals
    ]


def test_the_signing_of_a_text_by_somebody_somewhere() -> None:
    text = "The signing of the treaty by both presidents in Lima was delayed."
    assert acts(text) == [("sign", "both presidents", "the treaty", [("in", "Lima")])]


def test_their_meeting_in_a_place() -> None:
    assert acts("Their meeting in Lima was short.") == [("meet", "Their", None, [("in", "Lima")])]


def test_of_names_who_acts_or_what_it_is_done_to() -> None:
    assert acts("The visit of the ministers ended.")[0][:3] == ("visit", "the ministers", None)
    assert acts("The adoption of the law ended the strike.")[0][:3] == ("adopt", None, "the law")


def test_a_possessor_acts() -> None:
    text = "Norway's ratification of the protocol was welcomed."
    assert acts(text) == [("ratify", "Norway", "the protocol", [])]


def test_other_nouns_tell_no_act() -> None:
    assert acts("Lima is a port.") == []


def test_appositions() -> None:
    text = "Lima, the capital of Peru, hosted the round."
    assert [(text[slice(*a.noun)], text[slice(*a.other)]) for a in sentence(text).appositions] == [
        ("Lima", "the capital of Peru")
    ]
