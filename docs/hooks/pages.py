"""What MkDocs asks while it builds the site: pages that the repository has elsewhere, and what fills the marks of a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parent))  # MkDocs loads this file by its path

import figures
import printed

from extractors.settings import PROJECT_ROOT, load_settings

ELSEWHERE = {
    "bi_tools.md": "dashboards/bi_tools.md",
    "dbt_project.md": "dbt_project/README.md",
    "model_card.md": "extractors/nlp/MODEL_CARD.md",
    "pictures/event.png": "dashboards/screenshots/event.png",
    "pictures/today-phone.png": "dashboards/screenshots/today-phone.png",
}
"""Pages and pictures of the site, and the files of the repository that they are."""


def on_files(files: Files, config: Any) -> Files:
    """Adds what lies elsewhere, and what ``crosswire docs`` wrote about the warehouse in CROSSWIRE_HOME."""
    docs = load_settings().docs
    found = {address: PROJECT_ROOT / path for address, path in ELSEWHERE.items()}
    found |= {name: docs / name for name in ("dictionary.md", "dbt.html")}
    for address, path in found.items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fills the marks of a page: tables of measured figures, and what commands print."""
    try:
        return printed.fill(figures.fill(markdown), load_settings())
    except printed.NotPrintedError as error:
        raise PluginError(str(error)) from error
