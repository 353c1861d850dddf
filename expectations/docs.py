"""Data Docs that stay small and load nothing from elsewhere.

Great Expectations' own pages ask several other hosts for scripts, fonts and a logo, and its index page is empty without them.
So its pages of single frames are kept without what they would load, and the index is ours: what holds and what does not, with
links to those pages.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from great_expectations.data_context import AbstractDataContext

from expectations.report import CheckReport
from extractors.records import QualityResult

KEPT_RESULTS = 5
"""Validation results shown for each frame; older ones are rows of audit.quality_results."""

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
    """Writes the static site of a border below ``folder/site`` over the last results. Returns its first page."""
    _forget_old_results(folder / "results")
    site = folder / "site"
    shutil.rmtree(site / "validations", ignore_errors=True)
    context.build_data_docs()
    for page in site.rglob("*.html"):
        page.write_text(_offline(page.read_text()))
    index = site / "index.html"
    index.write_text(_index(report, sorted((site / "validations").rglob("*.html")), site))
    return index


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
