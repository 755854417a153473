"""Matrix products through numpy's BLAS.

thinc multiplies matrices with a library of its own that is built for no processor in particular; numpy's
brings kernels for each, and is two to three times as fast where we measured.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps

__all__ = ["BlasOps"]


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the processor, with the matrix product of numpy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Multiply two matrices, either turned first; into `out` where one is given."""
        left = x.T if trans1 else x
        right = y.T if trans2 else y
        return np.dot(left, right) if out is None else np.dot(left, right, out=out)
