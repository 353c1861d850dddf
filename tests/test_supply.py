"""What the project stands on: licences that allow it, and no secret in what is committed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.licences import ROOT, is_allowed, licences, listed

SECRETS = {
    "private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "key of Amazon": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "token of GitHub": r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    "token of Slack": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "key of Google": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "web token": r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    "password in an address": r"\b[a-z][a-z0-9+]*://[^\s/:@'\"{}$<>]+:[^\s/@'\"{}$<>]{8,}@(?!example|[\w.-]*\.example)",
    "Fernet key": r"(?i)fernet_key['\"]?\s*[:=]\s*['\"]?[A-Za-z0-9_-]{43}=",
}


def secrets(text: str) -> Iterator[str]:
    """The kinds of secrets that a text holds."""
    yield from (kind for kind, pattern in SECRETS.items() if re.search(pattern, text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("private key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
        ("key of Amazon", "id = AKIA" + "ABCDEFGHIJKLMNOP"),
        ("token of GitHub", "ghp_" + "a1" * 18),
        ("token of Slack", "xoxb-" + "1234567890-abc"),
        ("key of Google", "AIza" + "Sy" * 17 + "x"),
        ("web token", "eyJ" + "hbGciOiJIUz.eyJ" + "zdWIiOiIxMjM.c2lnbmF0dXJl"),
        ("password in an address", "postgres://me:" + "kX9_hidden@db.internal/x"),
        ("Fernet key", "FERNET_KEY=" + "A" * 43 + "="),
    ],
)
def test_each_kind_of_secret_is_found(kind: str, text: str) -> None:
    assert list(secrets(text)) == [kind]


@pytest.mark.parametrize("text", ["postgresql://$USER:$PASSWORD@db/x", "https://me:secret@x.example/", "AKIA of Kurdistan"])
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert list(secrets(text)) == []


def test_no_secret_is_committed() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if files.returncode:
        pytest.skip("no checkout")
    found = {}
    for name in files.stdout.split("\0"):
        path = ROOT / name
        if path.is_file() and (kinds := list(secrets(path.read_bytes().decode("utf-8", "ignore")))):
            found[name] = kinds
    assert found == {".env.example": ["Fernet key"]}  # which docker-compose.yml refuses


def test_every_licence_is_listed_and_allows_the_use() -> None:
    """`make licences` writes the list anew."""
    found = dict(licences())
    assert {name: listed().get(name) for name in found} == found
    assert [name for name, licence in listed().items() if not is_allowed(name, licence)] == []
