"""The model files and their hashes: a model is used whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

SHIPPED = Path(__file__).parent / "model"
GRAPH, LABELS, PIECES, FORMS, MANIFEST = "model.onnx", "labels.json", "vocab.txt", "forms.tsv", "manifest.json"


class ModelError(RuntimeError):
    """The model cannot be used: a file is missing, damaged or of another version. The message says what to do."""


def write_manifest(folder: Path, names: Iterable[str]) -> None:
    """Record the SHA-256 of each file."""
    hashes = {name: _sha256(folder / name) for name in names}
    (folder / MANIFEST).write_text(json.dumps({"files": hashes}, indent=2) + "\n", encoding="utf-8")


def verify(folder: Path) -> None:
    """Raise :class:`ModelError` unless every file is there and is what the manifest says."""
    try:
        expected: dict[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(_advice(folder, f"{MANIFEST} cannot be read")) from error
    for name, sha256 in expected.items():
        if not (folder / name).is_file():
            raise ModelError(_advice(folder, f"{name} is missing"))
        if _sha256(folder / name) != sha256:
            raise ModelError(_advice(folder, f"{name} is damaged"))


def copy_model(source: Path, target: Path) -> None:
    """Copy the files of the manifest, and it."""
    verify(source)
    target.mkdir(parents=True, exist_ok=True)
    for name in [*json.loads((source / MANIFEST).read_text("utf-8"))["files"], MANIFEST]:
        shutil.copyfile(source / name, target / name)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _advice(folder: Path, problem: str) -> str:
    return (
        f"language model in {folder}: {problem}. Restore the folder (git checkout -- extractors/nlp/model, or reinstall"
        " Crosswire), train it anew (make train), or name a spaCy model in CROSSWIRE_MODEL."
    )
