"""A reader for tests of the process around it: it does what the title of an article says."""

from __future__ import annotations

import os
import sys
import time

from extractors.reading_process import Read, serve
from extractors.records import Article, ArticleFacts, DecidedRoles, Facts, Unread


def load(model: str | None) -> Read:
    """A reader of that name; "none" is one that cannot be loaded."""
    if model == "none":
        raise ValueError("there is no such model; unset CROSSWIRE_MODEL")
    return read


def read(article: Article, decided: DecidedRoles) -> Facts | Unread:
    """Reads, or takes all time or memory there is, or ends the process."""
    match article.title:
        case "slow":
            while True:
                time.sleep(1)
        case "large":
            return _held(bytearray(2**32), article)
        case "deadly":
            os.abort()
        case _:
            return Facts(ArticleFacts(article.article_id, "test", is_relevant=True, n_sentences=1))


def _held(memory: bytearray, article: Article) -> Facts:
    return Facts(ArticleFacts(article.article_id, "test", is_relevant=True, n_sentences=len(memory)))


if __name__ == "__main__":
    serve(load, sys.argv[1:])
