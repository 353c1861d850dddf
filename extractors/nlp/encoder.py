"""The ONNX session: pieces of one window in, scores of every word out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractors.nlp import lemmas
from extractors.nlp.alignment import Pieces
from extractors.nlp.labels import Labels
from extractors.nlp.manifest import FORMS, GRAPH, LABELS, PIECES, SHIPPED, ModelError, verify
from extractors.nlp.wordpiece import WordPieces

__all__ = ["Encoder", "ModelError", "Scores"]

Floats = NDArray[np.float32]

EXACT_INT8 = "session.x64quantprecision"
"""Without it sums of int8 products overflow on x86 processors that have no VNNI, and the same text is read otherwise there."""


class Scores(NamedTuple):
    """What the graph says of the W words of a window; the last axis counts classes unless said otherwise.

    ``arcs`` holds the score of each word (row) hanging on the root (column 0) or on word j (column j + 1). The label scores of
    a word on head j are ``relation[word] @ head[j]``.
    """

    sentence: Floats  # [W] log-odds that a sentence begins here
    upos: Floats
    xpos: Floats
    morph: Floats
    lemma: Floats
    entity: Floats
    arcs: Floats  # [W, 1 + W]
    relation: Floats  # [W, labels, rank]
    head: Floats  # [W, rank]
    vector: Floats  # [W, 384]


class Encoder:
    """A model folder, opened.

    One window a run and one thread by default, so that mapped tasks scale; the same words always give the same scores,
    whatever was read before or beside them.

    Raises :class:`ModelError` when a file is missing or damaged.
    """

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 1) -> None:
        verify(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry(EXACT_INT8, "1")
        try:
            self.labels = Labels.read(folder / LABELS)
            self.pieces = WordPieces((folder / PIECES).read_text("utf-8").splitlines())
            self.forms = lemmas.read_forms(folder / FORMS)
            self._session = onnxruntime.InferenceSession(folder / GRAPH, options, providers=["CPUExecutionProvider"])
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise ModelError(f"language model in {folder} does not fit this version of Crosswire: {error}") from error

    def __call__(self, window: Pieces) -> Scores:
        """Scores of one window of at most 512 pieces."""
        fed = {
            name: np.asarray(values, dtype=np.int64)
            for name, values in zip(("pieces", "shapes", "first", "last"), window, strict=True)
        }
        return Scores(*self._session.run(Scores._fields, fed))
