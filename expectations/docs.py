"""Data Docs that stay small and load nothing from elsewhere.

Great Expectations' own pages ask several other hosts for scripts, fonts and a logo, and its index page is empty without them.
So its pages of single frames are kept without what they would load, and the index is ours: what holds and what does not, with
links to those pages.
"""

from __future__ import annotations

import functools
import hashlib
import html
import re
import shutil
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import great_expectations
from great_expectations.data_context import AbstractDataContext

from expectations.report import CheckReport
from extractors.records import QualityResult

KEPT_RESULTS = 5
"""Validation results shown for each frame; older ones are rows of audit.quality_results."""

_SHOWN_SUITES = ".shown"
"""The file beside the pages of the suites that says which suites they show."""

_LOADED_ELSEWHERE = re.compile(
    r"""<(script|link|img|source)\b[^>]*?\b(src|href|srcset)=["']?https?://[^>]*>(\s*</script>)?"""
    r"""|background(-image)?:\s*url\(["']?https?://[^)]*\)[^;}]*"""
)
_STYLE = """<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75em; margin: 2em auto; padding: 0 1em }
table { border-collapse: collapse }
td, th { padding: .3em .8em; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd }
</style>"""
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{style}</head><body>
<h1>{title}</h1>
<p>{summary}</p>
<table><tr><th></th><th>Expectation</th><th>Seen</th></tr>
{rows}
</table>
<h2>Last results of each frame</h2>
<ul>
{links}
</ul>
</body></html>
"""


def build_docs(context: AbstractDataContext, folder: Path, report: CheckReport) -> Path:
    """Writes the static site of a border below ``folder/site``. Returns its first page.

    Only what is missing is made: pages of results that have none yet, and of suites where these are others than those shown.
    """
    site = folder / "site"
    _forget_old_results(folder / "results")
    _forget_suites_that_changed(site / "expectations")
    wanted = dict(_pages(context, site))
    _forget_pages(site, wanted)
    missing = {page: key for page, key in wanted.items() if not page.exists()}
    if missing:  # an empty list would stand for all
        context.build_data_docs(resource_identifiers=list(missing.values()), build_index=False)
    for page in missing:
        page.write_text(_offline(page.read_text()))
    index = site / "index.html"
    index.write_text(_index(report, sorted((site / "validations").rglob("*.html")), site))
    return index


def _pages(context: AbstractDataContext, site: Path) -> Iterator[tuple[Path, Any]]:
    """Where the page of each result and suite is, and how Great Expectations calls that."""
    for section, store in (("validations", context.validation_results_store), ("expectations", context.expectations_store)):
        for key in store.list_keys():
            *folders, name = key.to_tuple()
            yield site.joinpath(section, *folders, f"{name}.html"), key


def _forget_pages(site: Path, wanted: Container[Path]) -> None:
    """Removes pages of what is there no more, and those that a check left half made: they would ask other hosts."""
    for section in ("validations", "expectations"):
        for page in (site / section).rglob("*.html"):
            if page not in wanted or _STYLE not in page.read_text():
                page.unlink()


def _forget_suites_that_changed(pages: Path) -> None:
    """Removes the pages of the suites where they show other rules than there are, and notes which they will show."""
    shown, digest = pages / _SHOWN_SUITES, _digest_of_suites()
    if not shown.exists() or shown.read_text() != digest:
        shutil.rmtree(pages, ignore_errors=True)
        pages.mkdir(parents=True)
        shown.write_text(digest)


@functools.cache
def _digest_of_suites() -> str:
    """Of the rules as they are written, and of what shows them."""
    digest = hashlib.sha256(great_expectations.__version__.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _forget_old_results(results: Path) -> None:
    for suite in results.glob("*/"):
        for outdated in sorted(suite.glob("*/*/"), key=lambda run: run.name)[:-KEPT_RESULTS]:
            shutil.rmtree(outdated)


def _offline(page: str) -> str:
    return _LOADED_ELSEWHERE.sub("", page).replace("</head>", f"{_STYLE}</head>", 1)


def _index(report: CheckReport, pages: Iterable[Path], site: Path) -> str:
    summary = str(report).splitlines()[0]
    links = (page.relative_to(site).as_posix() for page in pages)
    return _PAGE.format(
        title=f"Crosswire: expectations at the border {report.border}",
        style=_STYLE,
        summary=html.escape(summary),
        rows="\n".join(_row(result) for result in sorted(report.results, key=lambda result: result.success)),
        links="\n".join(f'<li><a href="{html.escape(link)}">{html.escape(link.split("/", 1)[1])}</a></li>' for link in links),
    )


def _row(result: QualityResult) -> str:
    verdict = "holds" if result.success else f"<strong>{result.severity}</strong>"
    sentence = f"{html.escape(result.description)}<br><small>{html.escape(result.expectation)}</small>"
    return f"<tr><td>{verdict}</td><td>{sentence}</td><td>{html.escape(result.observed or '')}</td></tr>"
