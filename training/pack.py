"""Put the trained parts together into one pipeline that is small when compressed."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.util import load_config

from rapporteur.extract.language import FORMAT
from training.tokenizer import bend

__all__ = ["pack", "rounded"]

MANTISSA_BITS = 5
"""Bits of each weight's mantissa that are kept: fewer and accuracy falls, more and the wheel grows."""


def rounded(values: Any, bits: int = MANTISSA_BITS) -> Any:
    """Round 32-bit numbers to the nearest with so many bits of mantissa; the rest are zeros and compress."""
    whole = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    drop = 23 - bits
    half = np.uint32(1 << (drop - 1))
    mask = np.uint32(0xFFFFFFFF ^ ((1 << drop) - 1))
    return ((whole + half) & mask).view(np.float32).reshape(values.shape)


def pack(parser: Path, names: Path | None, output: Path, meta: dict[str, Any]) -> Any:
    """Write the pipeline: tokenizer, parser and recogniser of names; gives it as it was written."""
    nlp: Any = spacy.load(parser)
    bend(nlp)
    if names is not None:
        recogniser = spacy.load(names)
        for step in ("names2vec", "ner"):
            nlp.add_pipe(step, source=recogniser)
    for step in nlp.pipe_names:
        model = getattr(nlp.get_pipe(step), "model", None)
        if model is None:
            continue
        for node in model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, rounded(node.get_param(name)))
    nlp.meta.update(meta)
    nlp.meta["rapporteur"] = {"format": FORMAT, "signs": True}
    nlp.meta["performance"] = {}
    if output.exists():
        shutil.rmtree(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)
    _without_paths(output / "config.cfg")
    written = json.loads((output / "meta.json").read_text(encoding="utf-8"))
    written["rapporteur"]["weights"] = _digest(output)
    (output / "meta.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return nlp


def _without_paths(path: Path) -> None:
    """Take out of a configuration where its data lay: that is no part of what is shipped."""
    config = load_config(path, interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])
    config["initialize"]["init_tok2vec"] = None
    config.to_disk(path)


def _digest(folder: Path) -> str:
    """Sixteen hexadecimal digits over all files but the meta data: another pipeline has others."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "meta.json"):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]
