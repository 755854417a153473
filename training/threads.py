"""One thread for matrix products: two cores train two models, and a run can be repeated to the bit."""

from __future__ import annotations

import os

__all__ = ["one_thread"]


def one_thread() -> None:
    """Tell the libraries of linear algebra to use one thread; to be called before numpy is loaded."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
