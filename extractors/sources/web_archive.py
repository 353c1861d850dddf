"""Web archives (WARC, as of CC-NEWS): one page a response record, read as if its server had just sent it.

Requests, metadata and whatever else an archive holds are passed over. A page counts as of the day on which it was archived.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractors.settings import Web
from extractors.sources.addresses import is_askable
from extractors.sources.http import UNKNOWN, Answer
from extractors.sources.inflate import BodyTooLarge, BodyUnreadable, read_body
from extractors.sources.links import Link
from extractors.sources.source import RawArticle, RefusalReason, RefusedFile
from extractors.sources.web import read_answer

_OK = 200
_MAX_BYTES = Web().max_bytes
# What the head of a response may add to its page.
_HEAD_BYTES = 100_000


def archive_articles(file: Path, name: str, day: date) -> Iterator[RawArticle | RefusedFile]:
    """The article of each page in an archive, or the reason why there is none; a damaged archive ends with a reason."""
    records = 0
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
                records += 1
                yield _article(record, f"{name}#{records}", day)
    except OSError as error:
        yield RefusedFile(f"{name}#{records + 1}", RefusalReason.UNREADABLE, f"{name}: behind record {records}: {error}")


def _article(record: WarcRecord, subject: str, day: date) -> RawArticle | RefusedFile:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if not is_askable(url):
        return RefusedFile(subject, RefusalReason.BAD_RESPONSE, f"{subject}: the record has no web address")
    answer = _answer(record, url)
    if isinstance(answer, RefusalReason):
        return RefusedFile(url, answer, f"{subject}: {_DETAILS[answer]}")
    archived_on = record.record_date.date() if record.record_date else day
    return read_answer(Link(url), answer, None, archived_on)


def _answer(record: WarcRecord, url: str) -> Answer | RefusalReason:
    """What the server sent, out of its packing and its chunks."""
    if record.content_length > _MAX_BYTES + _HEAD_BYTES:
        return RefusalReason.TOO_LARGE
    sent = record.reader.read(record.content_length)
    if len(sent) < record.content_length or record.headers.get("WARC-Truncated"):
        return RefusalReason.UNREADABLE
    response = WarcRecord()
    response.is_http = True
    response.set_bytes_content(sent)
    try:
        response.parse_http(auto_decode="transfer")
        status = response.http_headers.status_code
        content = read_body([response.reader.read()], response.http_headers.get("Content-Encoding") or "", _MAX_BYTES)
    except BodyTooLarge:
        return RefusalReason.TOO_LARGE
    except (OSError, BodyUnreadable):
        return RefusalReason.BAD_RESPONSE
    if status != _OK:
        return RefusalReason.HTTP_ERROR if status else RefusalReason.BAD_RESPONSE
    return Answer(url, content, response.http_headers.get("Content-Type"), UNKNOWN)


_DETAILS = {
    RefusalReason.TOO_LARGE: f"the page is larger than {_MAX_BYTES:,} bytes",
    RefusalReason.UNREADABLE: "the record is cut off",
    RefusalReason.BAD_RESPONSE: "it is no answer of a web server, or its packing is damaged",
    RefusalReason.HTTP_ERROR: "the server sent no page but an error or a redirect",
}
