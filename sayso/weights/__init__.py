"""The reader's weights: where they are, and proof that they are the ones meant.

The model card beside this file says what they were trained on, under which licences, how good
they are and where they fail.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FILES = ("reader.onnx", "parts.onnx", "heads.npz", "tokenizer.json", "labels.json")

DIGEST = "e43f952a94479bdea0a404660270fe9e06a53f4ba02b8f4538a1084b15247ae5"
"""SHA-256 over the files above, in that order; printed by `python -m training.export`."""

FOLDER = Path(__file__).parent


def digest_of(folder: Path) -> str:
    """The digest of a folder of weights. Raises FileNotFoundError where a file is missing."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()
