"""The reader's weights: where they are, and proof that they are the ones meant.

The model card beside this file says what they were trained on, under which licences, how good
they are and where they fail.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FILES = ("reader.onnx", "parts.onnx", "heads.npz", "tokenizer.json", "labels.json")

DIGEST = "56a09e36d9eb2070cacacb9b6d7485b2bdcf60ef2304bee6d33d4b3a6f3859b9"
"""SHA-256 over the files above, in that order; printed by `python -m training.export`."""

FOLDER = Path(__file__).parent


def digest_of(folder: Path) -> str:
    """The digest of a folder of weights. Raises FileNotFoundError where a file is missing."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()
