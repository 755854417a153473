"""Pretrain and train one configuration with the fast matrix product, reproducibly."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.training.pretrain import pretrain as run_pretraining
from spacy.util import load_config, load_model_from_config
from thinc.api import set_current_ops

from rapporteur.extract.blas import BlasOps

__all__ = ["pretrain", "train"]


def pretrain(config: Path, output: Path, overrides: Mapping[str, Any]) -> Path:
    """Pretrain the layer of word vectors on unlabelled text; gives the file of its weights."""
    set_current_ops(BlasOps())
    weights = output / "model-last.bin"
    if not weights.is_file():
        output.mkdir(parents=True, exist_ok=True)
        loaded = load_config(config, overrides=dict(overrides), interpolate=False)
        filled = load_model_from_config(loaded, auto_fill=True).config
        run_pretraining(filled.interpolate(), output, silent=False)
    return weights


def train(config: Path, output: Path, overrides: Mapping[str, Any]) -> Any:
    """Train a pipeline; gives it, and leaves its best and last state under `output`."""
    set_current_ops(BlasOps())
    loaded = load_config(config, overrides=dict(overrides), interpolate=False)
    nlp = init_nlp(loaded, use_gpu=-1)
    output.mkdir(parents=True, exist_ok=True)
    trained, _ = run(nlp, output, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return trained
