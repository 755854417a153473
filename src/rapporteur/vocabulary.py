"""The vocabulary: closed classes of words and names, kept as YAML beside the code."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

__all__ = ["load", "names"]

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """A safe loader to which "on" and "no" are words, as in YAML 1.2."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in _Safe.yaml_implicit_resolvers.items()
}
for _first in "tTfF":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"))
    )


@cache
def load(name: str) -> Any:
    """Give the content of ``vocab/NAME.yaml``; callers must not change it.

    Raises:
        FileNotFoundError: when there is no such vocabulary.
    """
    path = resources.files("rapporteur") / "vocab" / f"{name}.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)


def names() -> tuple[str, ...]:
    """The vocabularies there are, in order."""
    folder = resources.files("rapporteur") / "vocab"
    return tuple(sorted(p.name.removesuffix(".yaml") for p in folder.iterdir() if p.name.endswith(".yaml")))
