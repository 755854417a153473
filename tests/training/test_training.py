"""The parts of the recipe that need no treebank: reading, signs, labels, tokens, weights."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.vocab import Vocab

from rapporteur.extract.wholes import SIGNS
from training.corrected import corrected
from training.evaluate import Tally
from training.names import in_sentences
from training.pack import rounded
from training.prepare import to_doc
from training.sources import digest, locate, raw, readable
from training.tokenizer import blank
from training.treebank import Sentence, read_conllu, with_wholes

TREE = """\
# newdoc id = one
# newpar
# sent_id = 1
# text = Minister Ana Ruiz's team didn't leave Lima.
1\tMinister\tMinister\tPROPN\tNNP\tNumber=Sing\t2\tcompound\t_\t_
2\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t5\tnmod:poss\t_\t_
3\tRuiz\tRuiz\tPROPN\tNNP\tNumber=Sing\t2\tflat\t_\t_
4\t's\t's\tPART\tPOS\t_\t2\tcase\t_\t_
5\tteam\tteam\tNOUN\tNN\tNumber=Sing\t8\tnsubj\t_\t_
6-7\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
6\tdid\tdo\tAUX\tVBD\t_\t8\taux\t_\t_
7\tn't\tnot\tPART\tRB\tPolarity=Neg\t8\tadvmod\t_\t_
8\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
9\tLima\tLima\tPROPN\tNNP\tNumber=Sing\t8\tobj\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# sent_id = 2
# text = She stayed.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "tree.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(TREE)
    return list(read_conllu(path))


def test_a_treebank_is_read_with_the_spans_of_its_words(sentences: list[Sentence]) -> None:
    first, second = sentences
    assert [first.text[w.start : w.end] for w in first.words] == [w.form for w in first.words]
    assert first.words[7].head == 7
    assert (first.opens, second.opens) == (True, False)
    assert second.document == "one"


def test_a_name_that_is_a_subtree_becomes_a_sign(sentences: list[Sentence]) -> None:
    first = sentences[0]
    end = first.text.index("'s")
    signed = with_wholes(first, iter([(0, end, SIGNS["person"])]))
    assert [w.form for w in signed.words][:3] == ["<PERSON>", "'s", "team"]
    assert [signed.words[w.head].form for w in signed.words[:3]] == ["team", "<PERSON>", "leave"]
    assert signed.words[0].relation == "nmod:poss"


def test_a_name_that_is_no_subtree_stays(sentences: list[Sentence]) -> None:
    first = sentences[0]
    cut = with_wholes(first, iter([(first.text.index("Ruiz"), first.text.index("team") + 4, "<BODY>")]))
    assert cut.words == first.words


def test_a_gold_doc_holds_the_sentences_one_after_the_other(sentences: list[Sentence]) -> None:
    doc = to_doc(Vocab(), sentences)
    assert len(list(doc.sents)) == 2
    assert [t.text for t in doc if t.dep_ == "ROOT"] == ["leave", "stayed"]
    assert doc.has_unknown_spaces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("co-chaired non-nuclear talks", ["co-chaired", "non-nuclear", "talks"]),
        ("COVID-19 in 2022–2024", ["COVID", "-", "19", "in", "2022", "–", "2024"]),
        ("the Peru-Chile border", ["the", "Peru", "-", "Chile", "border"]),
        ("Under-Secretary Ruiz", ["Under", "-", "Secretary", "Ruiz"]),
        ("Gen. Ruiz met Lt. Braun.", ["Gen.", "Ruiz", "met", "Lt.", "Braun", "."]),
        ("in-person talks!!", ["in-person", "talks", "!!"]),
        ("its and/or their", ["its", "and", "/", "or", "their"]),
        ("US$5bn", ["US", "$", "5", "bn"]),
        ("they don't", ["they", "do", "n't"]),
    ],
)
def test_the_tokenizer(text: str, words: list[str]) -> None:
    assert [t.text for t in blank().tokenizer(text)] == words


def test_weights_are_rounded_to_the_nearest() -> None:
    values = np.array([[0.1, -3.14159, 0.0], [1.0, 1e-6, 123456.0]], dtype=np.float32)
    small = rounded(values, bits=5)
    assert small.shape == values.shape
    assert np.all(np.abs(small - values) <= np.abs(values) / 2**6)
    assert np.all(small.view(np.uint32) & np.uint32((1 << 18) - 1) == 0)
    assert np.array_equal(rounded(small, bits=5), small)


def test_words_are_found_in_a_file_whatever_the_space() -> None:
    text = "# A\n\nThe **two**\nsides&nbsp;met in Lima.\n"
    found = locate(text, "The two sides met")
    assert found is not None
    plain, place = readable(text, *found)
    assert plain == "The two sides met"
    start = text.index("sides")
    assert plain[place[start] : place[start + 5]] == "sides"
    assert locate(text, "three sides") is None


def test_labels_of_a_document_that_has_changed_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ruiz left.\n")
    text = raw(tmp_path, "a.md")
    row = (
        '{"source":"a.md","digest":"%s","sentence":[0,10],"words":[[0,4,"person","PROPN",1,"nsubj",""],'
        '[5,9,"","VERB",1,"root","Tense=Past"],[9,10,"","PUNCT",1,"punct",""]]}\n'
    )
    labels = tmp_path / "labels.jsonl"
    labels.write_text(row % digest(text) + row % "0123456789ab")
    (sentence,) = corrected(tmp_path, labels)
    assert [w.form for w in sentence.words] == ["<PERSON>", "left", "."]
    with pytest.raises(FileNotFoundError):
        raw(tmp_path, "b.md")


def test_names_are_cut_with_their_sentences() -> None:
    text = "Ruiz left. Braun stayed in Lima."
    spans = [(0, 4, "PERSON"), (11, 16, "PERSON"), (27, 31, "PLACE")]
    cut = list(in_sentences(text, spans))
    assert [[part[a:b] for a, b, _ in found] for part, found in cut] == [["Ruiz"], ["Braun", "Lima"]]


def test_f1_is_counted_over_all_parts() -> None:
    tally = Tally()
    tally.add("names", 1, 2, 2)
    tally.add("names", 1, 1, 2)
    assert tally.row() == {"names": pytest.approx(200 * 2 / 7, abs=0.01)}
    assert Tally().f1("none") == 0.0


ROOT = Path(__file__).resolve().parents[2]
LABELS = [*(ROOT / "training" / "labels").glob("*.jsonl"), ROOT / "tests" / "accuracy" / "unseen.jsonl"]


def strings(thing: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every string of a JSON value, with the key that it stands under."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield name, ""
            yield from strings(value, name)
    elif isinstance(thing, list):
        for value in thing:
            yield from strings(value, key)
    elif isinstance(thing, str):
        yield key, thing


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)
def test_no_label_file_holds_words_of_a_document(path: Path) -> None:
    """Names of parties and units of figures are there; everything else that has words is an offset."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        longest: Counter[str] = Counter()
        for key, string in strings(json.loads(line)):
            assert not re.search(r"\s", key), f"{path.name}:{number}"
            longest[key] = max(longest[key], len(string.split()))
        assert longest.pop("name", 0) <= 12, f"{path.name}:{number}"
        assert longest.pop("unit", 0) <= 4, f"{path.name}:{number}"
        assert max(longest.values()) <= 1, f"{path.name}:{number}"
