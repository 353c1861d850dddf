"""The licences of all that is pinned, as each package says itself: ``python tests/licences.py`` writes ``.ci/licences.csv``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / ".ci" / "licences.csv"
ALLOWED = frozenset(
    {
        "0BSD", "3-Clause BSD License", "Apache Software License", "Apache-2.0", "Artistic License", "BSD License",
        "BSD-2-Clause",
        "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "ISC License (ISCL)", "MIT", "MIT License", "MIT-0", "MPL-1.1",
        "MPL-2.0",
        "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Python Software Foundation License", "The Unlicense (Unlicense)",
        "Zlib",
    }
)  # fmt: skip
"""Those under which software may be used with Apache-2.0 code as it is. A package with several, one of which is here, may be
used under that one where it leaves the choice."""
_LEAVES_THE_CHOICE = frozenset({"text-unidecode"})
"""Packages whose classifiers are alternatives: text-unidecode's README says "Artistic License, GPL or GPLv2+"."""


def pinned() -> list[str]:
    """The packages that an installation may hold, by name."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    return sorted({line.split("==")[0] for line in lines if re.match(r"[A-Za-z0-9]", line)})


def licences() -> Iterator[tuple[str, str]]:
    """Each pinned package that is installed here, and its licence; some are for other systems or versions of Python."""
    for name in pinned():
        try:
            yield name, _licence(name)
        except metadata.PackageNotFoundError:
            continue


def is_allowed(name: str, licence: str) -> bool:
    """Whether a package may be used.

    >>> [is_allowed("x", licence) for licence in ("MIT AND Zlib", "GPL-2.0-only OR MIT", "GPL-2.0-only AND MIT", "UNKNOWN")]
    [True, True, False, False]
    """
    if name in _LEAVES_THE_CHOICE:
        licence = licence.replace(" AND ", " OR ")
    return any(all(term in ALLOWED for term in choice.split(" AND ")) for choice in licence.split(" OR "))


def listed() -> dict[str, str]:
    """What the committed list says."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return {row["package"]: row["licence"] for row in csv.DictReader(lines)}


def _licence(name: str) -> str:
    said = metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [str(text).rsplit(" :: ", 1)[-1] for text in said.get_all("Classifier", []) if "License ::" in text]
    named = sorted(set(classifiers) - {"OSI Approved"})
    return " AND ".join(named) or str(said.get("License") or "UNKNOWN").splitlines()[0]


if __name__ == "__main__":
    with LIST.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(("package", "licence"))
        rows.writerows(licences())
