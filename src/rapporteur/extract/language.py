"""The language pipeline: loaded once, shown sentences, asked for words and names.

Ours lies in ``rapporteur/language`` (its card says what it was trained on); ``--language-model`` puts any
other spaCy pipeline with a parser in its place.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from rapporteur.errors import LanguageError
from rapporteur.extract.labels import scheme_of, words_of
from rapporteur.extract.tokens import Piece, pieces
from rapporteur.extract.wholes import SIGNS, Whole
from rapporteur.extract.words import Word

__all__ = ["FORMAT", "LanguageModel", "Named", "load", "pipeline_folder"]

FORMAT = 1
"""The version of what a pipeline of ours promises: its signs, its labels. Older ones are refused."""

_NAMING = ("names2vec", "ner")
"""The steps that find names, before anything is parsed."""

_UNASKED = ("tagger",)
"""A step of ours that nothing here asks for: the classes of the Penn Treebank."""

T = TypeVar("T")
_BATCH = 128
"""Sentences that are parsed together."""
_KEPT = 4096
"""Sentences whose words are kept between the search for names and the parse."""
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the trained recogniser found in a sentence, and its label (``PERSON``, ``ORG``, …)."""

    start: int
    end: int
    label: str


class _Token(NamedTuple):
    """A word as the pipeline's tokenizer cuts it, and where it begins; blank ones are left out."""

    idx: int
    text: str


class LanguageModel:
    """A spaCy pipeline behind what the extractors ask of it.

    Raises:
        LanguageError: when the pipeline has no parser, or labels that are not understood.
    """

    def __init__(self, nlp: Any, name: str) -> None:
        ours = nlp.meta.get("rapporteur") or {}
        if ours and ours.get("format") != FORMAT:
            raise LanguageError(
                f"the language pipeline {name} is of format {ours.get('format')}, and this version of "
                f"Rapporteur reads format {FORMAT}; install the pipeline that came with it"
            )
        if "parser" not in nlp.pipe_names:
            raise LanguageError(
                f"the language pipeline {name} has no parser (it has: "
                f"{', '.join(nlp.pipe_names) or 'nothing'}); name one that parses"
            )
        scheme = scheme_of(nlp.pipe_labels.get("parser", ()))
        if scheme is None:
            raise LanguageError(
                f"the parser of the language pipeline {name} has labels that are neither those of Universal "
                "Dependencies nor those of spaCy's English packages; name another"
            )
        self.nlp = nlp
        self.name = name
        self.scheme = scheme
        self.signs = bool(ours.get("signs"))
        self._recognising = [step for step in nlp.pipe_names if step in _NAMING] if ours else []
        left_out = {*_NAMING, *(_UNASKED if ours else ())}
        self._parsing = [step for step in nlp.pipe_names if step not in left_out]
        self._tokenizer = lru_cache(_KEPT)(self._tokens)

    def words(self, sentences: Sequence[tuple[str, Sequence[Whole]]]) -> list[tuple[Word, ...]]:
        """Parse sentences, each given with its wholes; gives the words of each."""
        out: list[tuple[Word, ...]] = []
        for part in _parts(sentences):
            with _LOCK:  # spaCy's models keep state while they predict
                cut = [pieces(text, wholes, self._tokenizer, self._shown(text)) for text, wholes in part]
                parsed = self._run(self._parsing, cut)
                out += [words_of(next(parsed), found, self.scheme) if found else () for found in cut]
        return out

    def _run(self, steps: list[str], cut: list[list[Piece]]) -> Iterator[Any]:
        from spacy.tokens import Doc

        docs = []
        for found in filter(None, cut):
            starts: list[bool | int | None] = [i == 0 for i in range(len(found))]
            docs.append(Doc(self.nlp.vocab, words=[p.word for p in found], sent_starts=starts))
        with self.nlp.select_pipes(enable=steps):
            yield from list(self.nlp.pipe(docs, batch_size=_BATCH))

    def _tokens(self, text: str) -> tuple[_Token, ...]:
        """Cut a sentence into words; what was found is kept for a while, for it is asked for twice: once for
        its names and once for its parse.
        """
        return tuple(_Token(t.idx, t.text) for t in self.nlp.tokenizer(text) if not t.is_space)

    def _shown(self, text: str) -> Any:
        """What stands for a whole: its sign, or its last word where the pipeline knows no signs."""
        if self.signs:
            return lambda whole: whole.sign
        return lambda whole: (
            text[whole.start : whole.end].rpartition(" ")[2].strip(",.;:") or SIGNS[whole.kind]
        )

    @property
    def recognises(self) -> bool:
        """Whether a recogniser of names is ours."""
        return bool(self._recognising)

    def names(self, sentences: Sequence[str]) -> list[tuple[Named, ...]]:
        """Find names in sentences; gives those of each, in order. Nothing where no recogniser is ours."""
        if not self._recognising:
            return [() for _ in sentences]
        out: list[tuple[Named, ...]] = []
        for part in _parts(sentences):
            with _LOCK:  # spaCy's models keep state while they predict
                cut = [pieces(text, (), self._tokenizer) for text in part]
                seen = self._run(self._recognising, cut)
                out += [_named(next(seen), found) if found else () for found in cut]
        return out


def _parts(sentences: Sequence[T]) -> Iterator[Sequence[T]]:
    """The sentences, as many at a time as the pipeline takes together."""
    for at in range(0, len(sentences), _BATCH):
        yield sentences[at : at + _BATCH]


def _named(doc: Any, found: Sequence[Piece]) -> tuple[Named, ...]:
    return tuple(Named(found[e.start].start, found[e.end - 1].end, e.label_) for e in doc.ents)


def pipeline_folder() -> Path:
    """Where the pipeline that comes with Rapporteur lies."""
    return Path(str(resources.files("rapporteur") / "language" / "en"))


def _one_thread() -> None:
    """Keep the libraries of linear algebra to one thread, unless the user says otherwise or they are loaded
    already: on matrices as small as these, several threads wait for each other and win nothing.
    """
    if "numpy" not in sys.modules:
        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")


def _unruled() -> dict[str, Any]:
    """The setting with which a pipeline is made without spaCy's own rules for tokens: ours brings all of its
    rules in its folder, and reading both takes a tenth of the time of loading.
    """
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    @registry.tokenizers("rapporteur.unruled.v1")  # type: ignore[untyped-decorator, unused-ignore]
    def unruled() -> Any:
        return lambda nlp: Tokenizer(nlp.vocab)

    return {"nlp": {"tokenizer": {"@tokenizers": "rapporteur.unruled.v1"}}}


@cache
def load(name: str | None = None) -> LanguageModel:
    """Load a pipeline once: the one that comes with Rapporteur, or a spaCy package or folder by name.

    Raises:
        LanguageError: when it is not there, cannot be loaded, or cannot do what is asked of it.
    """
    _one_thread()
    import spacy
    from thinc.api import get_current_ops, set_current_ops

    from rapporteur.extract.blas import BlasOps

    folder = pipeline_folder()
    if name is None and not (folder / "meta.json").is_file():
        raise LanguageError(
            "the language pipeline that comes with Rapporteur is missing from its installation; install "
            "Rapporteur again, or name a spaCy pipeline with --language-model"
        )
    before = get_current_ops()
    set_current_ops(BlasOps())
    try:
        nlp = spacy.load(folder, config=_unruled()) if name is None else spacy.load(name)
    except OSError as error:
        told = str(error).partition("\n")[0]
        raise LanguageError(
            f"no language pipeline {name or folder.name!r}: {told} Give the name of an installed spaCy "
            "package or the folder of a pipeline"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, ImportError, json.JSONDecodeError) as error:
        told = str(error).strip().partition("\n")[0]
        raise LanguageError(
            f"the language pipeline {name or folder.name!r} cannot be loaded: {told}"
        ) from error
    finally:
        set_current_ops(before)
    return LanguageModel(nlp, name or "rapporteur")
