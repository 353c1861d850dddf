"""A source on the web: the links of a feed or list, and the page behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from extractors.settings import Settings
from extractors.sources.addresses import same_article
from extractors.sources.feeds import feed_listing
from extractors.sources.hosts import HostLocks
from extractors.sources.http import UNKNOWN, Answer, NotFetched, PoliteClient, Validators
from extractors.sources.links import Link
from extractors.sources.listing import Listing
from extractors.sources.markup import ReadPage, read_page
from extractors.sources.memory import Memory, Seen
from extractors.sources.pages import FileListing, page_listing
from extractors.sources.roster import Adapter, NamedSource
from extractors.sources.sitemaps import SitemapListing
from extractors.sources.source import OriginalPage, RawArticle, RefusalReason, RefusedFile

# News is corrected in its first days; later only what its feed says was changed is asked for again.
_REVISITED = timedelta(days=3)
# A feed may be a time zone ahead of the day that is landed.
_AHEAD = timedelta(days=1)


@dataclass(slots=True)
class WebSource:
    """Articles of one publisher. `listing` gives the links of the day, or raises NotFetched where there is no list.

    A page asked for before is asked whether it changed; one that changed is a new version of its article. What could not be
    had for a reason that passes is asked for again in the next fetch, also when its feed no longer names it.
    """

    name: str
    publisher: str
    listing: Listing
    client: Callable[[], PoliteClient]
    memory: Memory
    _fetched_on: date | None = field(default=None, init=False)

    def fetch(self, day: date) -> Iterator[RawArticle | RefusedFile]:
        """The new and the changed articles, and a reason for every page that gives none."""
        self._fetched_on = day
        with self.client() as client:
            links, refused = self._links(client, day)
            yield from refused
            for address, link in links.items():
                if not _is_ahead(link, day):
                    yield self._visit(client, address, link, day)

    def remember(self) -> None:
        """Keeps etags, pages seen and links still to get."""
        if self._fetched_on is not None:
            self.memory.save(self._fetched_on)

    def _links(self, client: PoliteClient, day: date) -> tuple[dict[str, Link], Sequence[RefusedFile]]:
        """The links by the article they lead to: those left over, then those of the list."""
        refused: Sequence[RefusedFile] = ()
        listed: list[Link] = []
        try:
            listed = self.listing(client, self.memory, day)
        except NotFetched as error:
            refused = (RefusedFile(self.name, error.reason, f"{self.name}: {error}"),)
        return self.memory.pending | {same_article(link.url): link for link in listed}, refused

    def _visit(self, client: PoliteClient, address: str, link: Link, day: date) -> RawArticle | RefusedFile:
        seen = self.memory.pages.get(address)
        if seen is not None and _is_settled(seen, link, day):
            return self._refuse_settled(address, seen, day)
        try:
            answer = client.get(link.url, seen.validators if seen else UNKNOWN)
        except NotFetched as error:
            return self._refuse(address, link, error, day)
        self._saw(address, link, day, _merged(answer.validators, seen))
        if answer.is_unchanged:
            return RefusedFile(link.url, RefusalReason.NOT_MODIFIED, f"{link.url}: unchanged since it was landed")
        given = read_answer(link, answer, self.publisher, day)
        if isinstance(given, RawArticle):
            self.memory.pages[address] = replace(self.memory.pages[address], landed_as=given.url)
        return given

    def _refuse_settled(self, address: str, seen: Seen, day: date) -> RefusedFile:
        self.memory.pages[address] = replace(seen, last_day=day)
        if seen.is_gone:
            detail = f"{address} is gone for good; it is not asked for again"
            return RefusedFile(seen.landed_as or address, RefusalReason.GONE, detail)
        detail = f"{address}: first landed on {seen.first_day}, and its feed tells of no change"
        return RefusedFile(address, RefusalReason.NOT_MODIFIED, detail)

    def _refuse(self, address: str, link: Link, error: NotFetched, day: date) -> RefusedFile:
        if error.passes:
            self.memory.pending[address] = link
        if error.reason is not RefusalReason.GONE:
            return RefusedFile(link.url, error.reason, str(error))
        seen = self.memory.pages.get(address)
        landed_as = seen.landed_as if seen else None
        self.memory.pages[address] = Seen(day, day, updated=link.updated, is_gone=True, landed_as=landed_as)
        return RefusedFile(landed_as or link.url, error.reason, str(error))

    def _saw(self, address: str, link: Link, day: date, validators: Validators) -> None:
        seen = self.memory.pages.get(address)
        self.memory.pending.pop(address, None)
        landed_as = seen.landed_as if seen else None
        self.memory.pages[address] = Seen(seen.first_day if seen else day, day, validators, link.updated, landed_as=landed_as)


def open_source(source: NamedSource, settings: Settings) -> WebSource:
    """A feed or a list of pages as it is configured, with what is remembered of it."""
    return WebSource(
        name=source.name,
        publisher=source.publisher or "",
        listing=_listing(source),
        client=lambda: PoliteClient(settings.web, HostLocks(settings.state / "hosts", settings.web.max_wait)),
        memory=Memory.load(settings.state / "sources" / f"{source.name}.json"),
    )


def _listing(source: NamedSource) -> Listing:
    if source.path is not None:
        return FileListing(source.path)
    assert source.url is not None, "the roster lets no source pass without a url or a path"
    match source.adapter:
        case Adapter.FEED:
            return feed_listing(source.url)
        case Adapter.SITEMAP:
            return SitemapListing(source.url)
        case _:
            return page_listing(source.url)


_DETAILS = {
    RefusalReason.NOT_A_PAGE: "the server sent no HTML",
    RefusalReason.NO_MAIN_TEXT: "the page has no article in it (a consent or payment wall, a list, a video)",
}


def read_answer(link: Link, answer: Answer, publisher: str | None, day: date) -> RawArticle | RefusedFile:
    """The article of a page that was sent on a day, or the reason why it gives none."""
    try:
        page = read_page(answer.content, answer.content_type, answer.url)
    except Exception as error:  # the per-article border: no page, however broken, ends a run
        detail = f"{link.url}: {type(error).__name__}: {error}"
        return RefusedFile(link.url, RefusalReason.UNREADABLE, detail)
    if isinstance(page, RefusalReason):
        return RefusedFile(link.url, page, f"{link.url}: {_DETAILS.get(page, page.value)}")
    return to_article(page, link, answer, publisher, day)


def to_article(page: ReadPage, link: Link, answer: Answer, publisher: str | None, day: date) -> RawArticle:
    """The article of a page as it was fetched on a day. Its address is the one that all its variants share; a canonical address
    on another site says where the text comes from and is kept apart. A date of the page that lies ahead is none.
    """
    own = same_article(answer.url)
    canonical = same_article(page.canonical_url) if page.canonical_url else own
    is_own = _site(canonical) == _site(own)
    return RawArticle(
        subject=link.url,
        url=canonical if is_own else own,
        canonical_url=None if is_own else canonical,
        publisher_name=publisher,
        publisher_domain=_site(own),
        title=page.title or link.title,
        published_at=_published(page, link, day),
        text=page.text,
        original=OriginalPage(answer.url, answer.content_type, answer.content),
    )


def _published(page: ReadPage, link: Link, day: date) -> datetime | None:
    last = day + _AHEAD
    if page.published_at is not None and page.published_at.date() <= last:
        return page.published_at
    is_past = page.published_on is not None and page.published_on <= last
    return _at_least_the_day(page.published_on if is_past else None, link.published_at)


def _at_least_the_day(published_on: date | None, listed: datetime | None) -> datetime | None:
    """The feed's time where it has one, else the midnight of the page's day."""
    if listed is not None or published_on is None:
        return listed
    return datetime.combine(published_on, time(), UTC)


def _is_ahead(link: Link, day: date) -> bool:
    """Published after the day that is landed: it waits for its own."""
    return link.published_at is not None and link.published_at.date() > day + _AHEAD


def _is_settled(seen: Seen, link: Link, day: date) -> bool:
    return seen.is_gone or (day - seen.first_day > _REVISITED and link.updated == seen.updated)


def _merged(given: Validators, seen: Seen | None) -> Validators:
    """A 304 may leave out what it confirms."""
    known = seen.validators if seen else UNKNOWN
    return Validators(given.etag or known.etag, given.last_modified or known.last_modified)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
