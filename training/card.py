# ruff: noqa: E501 (rows of tables)
"""The card of the pipeline, from its measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["card"]

_HEAD = """\
# The language pipeline of Rapporteur

A small spaCy pipeline for the English of diplomacy: tags, lemmas, morphology, Universal Dependencies, and
names. It is written by `make language` (see `training/README.md`); this page is written with it.

| | |
|---|---|
| made of | a tokenizer by rule; one layer of word vectors (width 160, depth 6, hash embeddings, no static vectors), pretrained on 3 million words of unlabelled text; on it tagger, morphologizer, lemmatizer and a transition-based parser; a second, smaller layer (96, 4) with a recogniser of names |
| signs | names and times that were found before are shown to the parser as one word each: `<PERSON>`, `<OFFICE>`, `<STATE>`, `<NATIONALITY>`, `<BODY>`, `<PLACE>`, `<EVENT>`, `<LAW>`, `<PROGRAMME>`, `<TIME>`. It was trained on plain sentences and on the same with signs |
| licence | CC BY-SA 4.0, apart from the code's Apache-2.0; see `LICENSE` beside the weights |
| weights | rounded to five bits of mantissa |

## Data

| what | for | licence |
|---|---|---|
| Universal Dependencies English Web Treebank (Bies et al.; Silveira et al. 2014), train and dev part | tags, lemmas, parses | CC BY-SA 4.0 |
| GUM, the openly licensed genres (Zeldes 2017), train and dev part | the same | annotation CC BY 4.0; texts CC BY, CC BY-SA, public domain |
| CORRECTED sentences of White House documents and news pages of the Russian presidency, parsed, then corrected by hand | parses of the genre, five times over | texts CC0 and CC BY 4.0; labels ours |
| 257 documents of the same two sources, names marked by hand (143 given, 114 our own) | names | the same |
| 3 million words of the same two sources, unlabelled; nothing of any document that anything is measured on | pretraining | the same |

The corrected parses, our own marked names and the checked clauses lie in `training/labels` as offsets into
those documents, without their text.
"""

_TAIL = """\
## Known failures

- Long lists whose members are lists, or gerunds with objects of their own: which comma parts what.
- Where a phrase hangs ("hold the next meeting in 2025 in Washington"): clauses give all phrases behind their
  predicate flat, beside those that the parse hangs on it.
- Headlines without articles; past forms without object at the end of a short sentence are read as
  participles (the clause builder mends the commonest case).
- Speech: broken-off and begun-again sentences.
- Laws, events and programmes: the recogniser is wrong more often than the grammar of names, and is not asked.
  Its bodies help with acronyms that nothing else knows; on documents of other kinds they help little.
- British spellings and dates are rare in the data; text without capitals is not read at all.

## To train it again

`make language TREEBANKS=path/to/treebanks`, with the corpus that the labels point into beside them. One seed,
one BLAS library with one thread and one processor give the same bits; with two threads a run of the
recogniser already differed by a point of F1 at some steps.
"""


def _percent(rows: Mapping[str, Mapping[str, float]], columns: Sequence[tuple[str, str]]) -> list[str]:
    out = ["| | " + " | ".join(title for _, title in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in rows.items():
        out.append(
            f"| {name} | "
            + " | ".join(f"{row[key]:.2f}" if row.get(key) else "" for key, _ in columns)
            + " |"
        )
    return out


def card(found: Mapping[str, Any]) -> str:
    """Write the card, in Markdown, from what :func:`training.measure.measures` found."""
    columns = [
        ("upos", "UPOS"),
        ("lemma", "lemma"),
        ("uas", "UAS"),
        ("las", "LAS"),
        ("uas_words", "UAS, words only"),
        ("las_words", "LAS, words only"),
    ]
    counts = found["sentences"]
    gold = {f"{name} ({counts[name]} sentences)": row for name, row in found["gold words"].items()}
    lines = [
        "## Measures on text that was kept apart",
        "",
        "Raw text, a paragraph at a time (F1 in percent, counted as the CoNLL 2018 task counts; the last two",
        "leave marks out and compare subtypes of relations, as spaCy's scorer does):",
        "",
        *_percent(found["raw text"], [("words", "words"), ("sentences", "sentences"), *columns]),
        "",
        "Gold words and sentences (the genre's with signs; its classes and features were not corrected, and it",
        "has no lemmas):",
        "",
        *_percent(gold, columns),
        "",
        "Names (F1 in percent; in brackets how many are marked), as the reader gives them, with the vocabulary",
        "joined; `names dev` was known while the grammar of names was written, the 30 documents were marked by",
        "hand for this card and read by nobody who wrote a rule:",
        "",
    ]
    sets = ("names dev", "names, 30 documents")
    labels = [label for label in found[sets[0]]["joined"] if label != "all"]
    lines += ["| | " + " | ".join([*labels, "all"]) + " |", "|---" * (len(labels) + 2) + "|"]
    for name in sets:
        for which, row in found[name].items():
            cells = [f"{row[k]['f1']:.1f} ({row[k]['marked']})" if k in row else "" for k in [*labels, "all"]]
            lines.append(f"| {name}: {which} | " + " | ".join(cells) + " |")
    lines += ["", "Clauses, checked by hand, by part:", ""]
    parts = ["predicate", "tense", "voice and polarity", "subject", "object", "agent", "attribution"]
    lines += ["| | " + " | ".join(parts) + " |", "|---" * (len(parts) + 1) + "|"]
    for name in ("clauses, read while writing", "clauses, unread"):
        lines.append(f"| {name} | " + " | ".join(found[name].get(part, "") for part in parts) + " |")
    speed = found["speed"]
    lines += [
        "",
        f"On one core: {speed['parsed a second']:,} words parsed a second, {speed['names sought a second']:,} "
        f"searched for names; loaded in {found['load_seconds']} s once spaCy is imported (0.7 s); {found['peak_mib']} MiB at the peak of all "
        f"this; {found['megabytes']} MB on disk, about half of it compressed.",
        "",
    ]
    head = _HEAD.replace("CORRECTED", str(found["corrected sentences trained on"]))
    return "\n".join([head, *lines, _TAIL])
