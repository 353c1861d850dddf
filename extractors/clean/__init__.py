r"""One raw text in, a `CleanText` out: what is headline, byline, dateline, summary, caption, body, update or credit line.

>>> page = clean("Rockets hit a base\n\nShort Url\n\nWASHINGTON: Two rockets hit a base on Monday.\n\n(With AP and AFP)")
>>> page.title, page.dateline_place, [credit.name for credit in page.credits]
('Rockets hit a base', 'WASHINGTON', ['Associated Press', 'Agence France-Presse'])
>>> "Short Url" in page.text
False
"""

from extractors.clean.document import CleanText, FoundDate, clean

__all__ = ["CleanText", "FoundDate", "clean"]
