"""The recipe of the language pipeline: prepare, pretrain, train, pack, evaluate.

``python -m training --treebanks ../shared/treebanks`` does it all in under two hours on two cores. Each step
leaves its output in the work folder and is not done again while that is there (``--again STEP`` does).
"""

from __future__ import annotations

from training.threads import one_thread

one_thread()

import argparse  # noqa: E402
import json  # noqa: E402
import random  # noqa: E402
import shutil  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from concurrent.futures import ProcessPoolExecutor  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from functools import partial  # noqa: E402
from pathlib import Path  # noqa: E402

from spacy.tokens import Doc, DocBin  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

from rapporteur.extract.wholes import SIGNS  # noqa: E402
from training.card import card  # noqa: E402
from training.measure import measures  # noqa: E402
from training.names import in_sentences, labelled, marked, names_docs  # noqa: E402
from training.pack import pack  # noqa: E402
from training.prepare import domain_docs, treebank_docs, write  # noqa: E402
from training.text import text_docs  # noqa: E402
from training.tokenizer import blank  # noqa: E402
from training.train import pretrain, train  # noqa: E402

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src" / "rapporteur" / "language" / "en"
SEED = 7
WORDS = 3_000_000
"""Words of unlabelled text that the word vectors are pretrained on."""
TIMES = 5
"""How many times over the corrected sentences of the genre stand among those of the treebanks."""
META = {
    "name": "rapporteur",
    "version": "1.0.0",
    "license": "CC BY-SA 4.0",
    "author": "The Rapporteur authors",
    "description": "English of diplomacy: tags, lemmas, dependencies, names",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where the data lie and where the work is done."""

    treebanks: Path
    work: Path

    @property
    def shared(self) -> Path:
        """The folder with the corpus that the labels point into."""
        return self.treebanks.parent

    def prepare(self) -> None:
        """Treebanks, corrected parses, marked names and unlabelled text as spaCy's binary files."""
        chance = random.Random(SEED)  # noqa: S311 (an order, no secret)
        vocab = Vocab()
        labels = HERE / "labels"

        def parses() -> Iterator[Doc]:
            for name in ("en_ewt-train", "en_gum_open-train"):
                yield from treebank_docs(vocab, self.treebanks / f"{name}.conllu.gz", chance)
            yield from domain_docs(vocab, self.shared, labels / "parses.jsonl", times=TIMES)

        def held() -> Iterator[Doc]:
            for name in ("en_ewt-dev", "en_gum_open-dev"):
                yield from treebank_docs(vocab, self.treebanks / f"{name}.conllu.gz", chance)

        write(parses(), self.work / "train.spacy")
        write(held(), self.work / "dev.spacy")
        nlp = blank()
        own = [
            sentence
            for _, passages in labelled(self.shared, labels / "names-train.jsonl")
            for passage in passages
            for sentence in in_sentences(*passage)
        ]
        for part, more in (("train", own), ("dev", [])):
            given = [*marked(self.treebanks / "names" / f"{part}.jsonl"), *more]
            docs = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=names_docs(nlp, given))
            docs.to_disk(self.work / f"names-{part}.spacy")
        signed, plain = DocBin(attrs=["ORTH"]), DocBin(attrs=["ORTH"])
        signs = frozenset(SIGNS.values())
        for doc in text_docs(nlp, self.shared, words=WORDS, share=4):
            signed.add(doc)
            if not any(token.text in signs for token in doc):
                plain.add(doc)
        signed.to_disk(self.work / "text.spacy")
        plain.to_disk(self.work / "text-plain.spacy")

    def parser(self) -> None:
        """Pretrain and train the tagger, lemmatizer and parser."""
        paths = {"train": "train", "dev": "dev", "raw": "text"}
        self._train("parser", {f"paths.{k}": str(self.work / f"{v}.spacy") for k, v in paths.items()})

    def names(self) -> None:
        """Pretrain and train the recogniser of names."""
        paths = {"train": "names-train", "dev": "names-dev", "raw": "text-plain"}
        self._train("names", {f"paths.{k}": str(self.work / f"{v}.spacy") for k, v in paths.items()})

    def _train(self, name: str, overrides: dict[str, str]) -> None:
        config = HERE / f"{name}.cfg"
        weights = pretrain(config, self.work / f"{name}-pretrained", overrides)
        train(config, self.work / f"{name}-trained", {**overrides, "initialize.init_tok2vec": str(weights)})

    def pack(self) -> None:
        """Put the parts together where the package has its data."""
        parts = [self.work / f"{name}-trained" / "model-best" for name in ("parser", "names")]
        pack(parts[0], parts[1], PACKAGE, META)

    def evaluate(self) -> None:
        """Measure what was packed, and write the measures beside the card."""
        found = measures(self.treebanks, HERE / "labels")
        (HERE / "measures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        (PACKAGE.parent / "card.md").write_text(card(found), encoding="utf-8")


def _timed(recipe: Recipe, name: str) -> tuple[str, float]:
    """Run one step; gives its name and the seconds it took."""
    started = time.monotonic()
    step: Callable[[], None] = getattr(recipe, name)
    step()
    return name, time.monotonic() - started


def main() -> int:
    """Run the recipe; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="the folder with the treebanks")
    parser.add_argument("--work", type=Path, default=HERE.parent / "build" / "language")
    parser.add_argument(
        "--again", action="append", default=[], choices=["prepare", "parser", "names"], help="do a step anew"
    )
    given = parser.parse_args()
    if not (given.treebanks / "en_ewt-train.conllu.gz").is_file():
        print(f"no treebanks in {given.treebanks}: name their folder with --treebanks", file=sys.stderr)
        return 2
    recipe = Recipe(given.treebanks.resolve(), given.work.resolve())
    recipe.work.mkdir(parents=True, exist_ok=True)
    times: dict[str, float] = {}
    done = {
        "prepare": "text-plain.spacy",
        "parser": "parser-trained/model-last",
        "names": "names-trained/model-last",
    }

    def needed(step: str) -> bool:
        left = recipe.work / done[step]
        if step in given.again and left.exists():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        return not left.exists()

    if needed("prepare"):
        times.update([_timed(recipe, "prepare")])
    waiting = [step for step in ("parser", "names") if needed(step)]
    with ProcessPoolExecutor(max_workers=2) as pool:  # one core each
        times.update(pool.map(partial(_timed, recipe), waiting))
    for step in ("pack", "evaluate"):
        times.update([_timed(recipe, step)])
    for step, seconds in times.items():
        print(f"{step:10} {seconds / 60:6.1f} min")
    return 0


if __name__ == "__main__":
    sys.exit(main())
