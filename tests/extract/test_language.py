"""The language pipeline: what it gives, and what is said where it is missing or cannot do its part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy

from rapporteur.errors import LanguageError
from rapporteur.extract import language
from rapporteur.extract.language import FORMAT, LanguageModel, load
from rapporteur.extract.wholes import Whole
from rapporteur.extract.words import Word


def pipeline(*labels: str, **meta: Any) -> Any:
    """A pipeline with an untrained parser of these labels."""
    nlp: Any = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)
    if meta:
        nlp.meta["rapporteur"] = meta
    return nlp


UNIVERSAL = ("nsubj", "obj", "obl", "case", "cop", "root")


def words(text: str, *wholes: Whole) -> tuple[Word, ...]:
    ((found),) = load().words([(text, wholes)])
    assert all(text[w.start : w.end].strip() for w in found)
    assert [w.start for w in found] == sorted(w.start for w in found)
    return found


def test_a_sentence_is_parsed() -> None:
    found = words("The ministers signed a protocol in Lima.")
    signed = next(i for i, w in enumerate(found) if w.text == "signed")
    assert found[signed].relation == "root"
    assert (found[signed].lemma, found[signed].upos) == ("sign", "VERB")
    assert [(w.text, w.head) for w in found if w.bare == "nsubj"] == [("ministers", signed)]
    assert [(w.text, w.head) for w in found if w.bare == "obj"] == [("protocol", signed)]


def test_a_whole_is_one_word() -> None:
    text = "Deputy Minister for Trade, Ports and Fisheries Ana Ruiz arrived."
    end = text.index(" arrived")
    found = words(text, Whole(0, end, "person"))
    assert [(w.start, w.end, w.kind) for w in found][:2] == [
        (0, end, "person"),
        (end + 1, len(text) - 1, None),
    ]
    assert found[0].bare == "nsubj"


def test_a_sentence_stays_one_sentence() -> None:
    found = words("He left. She stayed.")
    assert [w.relation for w in found].count("root") == 1


def test_nothing_gives_nothing() -> None:
    assert load().words([("", ()), ("   ", ()), ("Lima.", ())])[:2] == [(), ()]
    assert load().names([""]) == [()]


def test_what_is_parsed_together_is_parsed_alike() -> None:
    texts = ["The ministers met.", "Peru signed the treaty on Monday and left.", "No."]
    together = load().words([(text, ()) for text in texts])
    alone = [load().words([(text, ())])[0] for text in texts]
    assert together == alone


def test_names_are_recognised() -> None:
    text = "The ministers met officials of SEANWFZ in Lima."
    assert all(text[n.start : n.end].strip() for n in load().names([text])[0])


def test_words_are_cut_by_all_the_rules_in_the_folder() -> None:
    whole: Any = spacy.load(language.pipeline_folder()).tokenizer
    ours: Any = load().nlp.tokenizer
    assert ours.to_bytes(exclude=["vocab"]) == whole.to_bytes(exclude=["vocab"])
    assert len(ours.rules) > 1000


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(LanguageError, match=r"no language pipeline 'no-such-pipeline'.*folder"):
        load("no-such-pipeline")


def test_a_folder_that_holds_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="no language pipeline"):
        load(str(tmp_path))


def test_a_broken_pipeline(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}')
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = \n")
    with pytest.raises(LanguageError, match="cannot be loaded"):
        load(str(tmp_path))


def test_ours_is_missing_from_the_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "pipeline_folder", lambda: tmp_path)
    with pytest.raises(LanguageError, match="missing from its installation"):
        load.__wrapped__()


def test_an_older_pipeline_of_ours() -> None:
    with pytest.raises(LanguageError, match=rf"format 0, and this version .* format {FORMAT}"):
        LanguageModel(pipeline(*UNIVERSAL, format=0, signs=True), "old")


def test_a_pipeline_without_a_parser() -> None:
    with pytest.raises(LanguageError, match=r"no parser \(it has: nothing\)"):
        LanguageModel(spacy.blank("en"), "blank")


def test_a_pipeline_with_other_labels() -> None:
    with pytest.raises(LanguageError, match="neither those of Universal Dependencies"):
        LanguageModel(pipeline("SB", "OA", "MO", "NK"), "de")


def test_a_foreign_pipeline_is_shown_words_and_finds_no_names() -> None:
    model = LanguageModel(pipeline(*UNIVERSAL), "foreign")
    assert not model.signs
    assert model.names(["Ana Ruiz left."]) == [()]
    assert model._shown("Minister Ana Ruiz left.")(Whole(0, 17, "person")) == "Ruiz"
    assert load()._shown("Minister Ana Ruiz left.")(Whole(0, 17, "person")) == "<PERSON>"
