"""What a source has of an article -> the record that is landed: cleaned, dated, named by its content. It needs no lake."""

from __future__ import annotations

import functools
import hashlib
from datetime import date, datetime

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from extractors.clean import CleanText, clean
from extractors.records import Article
from extractors.sources import RawArticle, RefusalReason, RefusedFile
from extractors.sources.headlines import with_bare_headline
from extractors.sources.publication import publication

ENGLISH = "en"

_LANGUAGE_SAMPLE = 2_000
# A text is in another language where that is this likely and English is not: of 5,000 single sentences of English news one (a
# menu in Swahili) is taken for another, of one-sentence texts in eight other languages and Nigerian Pidgin all are.
_SURE = 0.5
_NOT_ENGLISH = 0.1


def to_article(raw: RawArticle, source: str, day: date, fetched_at: datetime) -> Article | RefusedFile:
    """A raw article as it is landed on a day, or the reason why it is not."""
    page = clean(*with_bare_headline(raw))
    language = _language(page)
    if not page.text or not any(map(str.isalnum, page.text)):
        return RefusedFile(raw.subject, RefusalReason.EMPTY, f"{raw.subject}: nothing is left without site furniture")
    if language != ENGLISH:
        return RefusedFile(raw.subject, RefusalReason.NOT_ENGLISH, f"{raw.subject}: its language is {language!r}")
    published_at, basis = publication(raw, page, day, fetched_at)
    return Article(
        article_id=article_id(raw),
        source=source,
        url=raw.url,
        canonical_url=raw.canonical_url,
        publisher_name=raw.publisher_name,
        publisher_domain=raw.publisher_domain,
        title=page.title,
        byline=page.byline,
        dateline_place=page.dateline_place,
        language=language,
        published_at=published_at,
        published_at_basis=basis,
        fetched_at=fetched_at,
        landed_day=day,
        text=page.text,
        sections=page.sections,
        credits=page.credits,
        word_count=len(page.text.split()),
        text_sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        raw_text=raw.text,
    )


def article_id(raw: RawArticle) -> str:
    """The id of an article version: the same address, publisher and text give the same id wherever and whenever landed."""
    content = "\x1f".join((raw.canonical_url or raw.url, raw.publisher_name or "", raw.text))
    return "a" + fingerprint(content)


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _language(page: CleanText) -> str:
    """The ISO 639-1 code of the text's language; English unless it is surely another one."""
    likely = _identifier().rank(page.text[:_LANGUAGE_SAMPLE].lower())
    language, confidence = likely[0]
    is_another = confidence >= _SURE and dict(likely)[ENGLISH] < _NOT_ENGLISH
    return str(language) if is_another else ENGLISH


def fingerprint(text: str) -> str:
    """A short name for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
