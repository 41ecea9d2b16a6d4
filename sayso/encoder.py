"""The ONNX encoder behind a one-method protocol; the one door to onnxruntime and tokenizers.

Every window is a run of its own, on one thread: sums of floats depend on the shape of a batch and
on the number of threads, so a reading would else depend on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime
import threadpoolctl
import tokenizers
from numpy.typing import NDArray

from sayso import weights
from sayso.errors import WeightsError

Array = NDArray[Any]


class Network(Protocol):
    """Runs one of the shipped graphs."""

    def run(self, graph: str, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """`graph` is "reader" (a window's words) or "parts" (the words around a cue).

        reader: pieces (p,), cases (p,), firsts (w,) int64 -> per-word projections (w, ...)
        parts: states (w, 192) float32, cue (w,) int64 -> scores (w, 5)
        """
        ...


@dataclass(frozen=True)
class Weights:
    """Everything that comes with the weights but the graphs themselves."""

    network: Network
    pieces: Pieces
    heads: Mapping[str, Array]
    """Arrays that score pairs: rel and span_* (97, labels, 97), transition (5, 5)."""
    labels: Mapping[str, Any]
    digest: str


class Pieces:
    """Words to the ids of their word pieces."""

    def __init__(self, file: Path) -> None:
        self._tokenizer = tokenizers.Tokenizer.from_file(str(file))
        self._of = lru_cache(maxsize=100_000)(self._encode)

    def _encode(self, word: str) -> list[int]:
        return self._tokenizer.encode(word, add_special_tokens=False).ids

    def __call__(self, word: str) -> list[int]:
        return self._of(word)


class OnnxNetwork:
    """The shipped graphs in onnxruntime, one thread a session."""

    def __init__(self, folder: Path) -> None:
        self._sessions = {name: _session(folder / f"{name}.onnx") for name in ("reader", "parts")}
        self._outputs = {
            name: [output.name for output in session.get_outputs()]
            for name, session in self._sessions.items()
        }

    def run(self, graph: str, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """See Network.run."""
        found = self._sessions[graph].run(None, dict(inputs))
        return dict(zip(self._outputs[graph], found, strict=True))


def _session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _mixing(array: Array) -> Array:
    """(labels, d, d) as (d, labels, d), so that one product mixes all labels."""
    return np.ascontiguousarray(array.transpose(1, 0, 2)) if array.ndim == 3 else array


def one_thread() -> AbstractContextManager[object]:
    """While it is open, numpy's matrix products run on one thread, as the graphs do."""
    limited: AbstractContextManager[object] = _blas().limit(limits=1)
    return limited


@cache
def _blas() -> threadpoolctl.ThreadpoolController:
    return threadpoolctl.ThreadpoolController()


def load(folder: Path | None = None, *, check: bool = True) -> Weights:
    """The shipped weights, or those of a folder that training wrote (`check=False`).

    Raises WeightsError where a file is missing or its bytes are not the ones expected.
    """
    folder = folder or weights.FOLDER
    try:
        digest = weights.digest_of(folder)
    except FileNotFoundError as error:
        raise WeightsError(
            f"the reader's weights are incomplete: {error.filename} is missing",
            hint="reinstall sayso; from a clone, see training/README.md",
        ) from error
    if check and digest != weights.DIGEST:
        raise WeightsError(
            f"the weights in {folder} are not the ones this release was made with",
            hint="reinstall sayso; after training, set DIGEST in sayso/weights/__init__.py",
        )
    with np.load(folder / "heads.npz", allow_pickle=False) as stored:
        heads = {name: _mixing(stored[name]) for name in stored.files}
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Weights(OnnxNetwork(folder), Pieces(folder / "tokenizer.json"), heads, labels, digest)
