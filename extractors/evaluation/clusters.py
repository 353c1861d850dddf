"""Which documents tell of one incident: the whole set at once, by words and dates, without reading any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.evaluation.documents import Document
from extractors.linking.stories import Story, group_stories
from extractors.linking.word_vectors import text_terms


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A document and its group, which is named for the group's first document."""

    id: str
    cluster: str


def lines(documents: Iterable[Document]) -> list[ClusterLine]:
    """One line a document, in order."""
    given = list(documents)
    groups = group_stories([_story(document) for document in given])
    cluster_of = {story_id: group[0] for group in groups for story_id in group}
    return [ClusterLine(document.id, cluster_of[document.id]) for document in given]


def _story(document: Document) -> Story:
    text = f"{document.title}\n\n{document.text}" if document.title else document.text
    return Story(document.id, text_terms(text), document.published.date() if document.published else None)
