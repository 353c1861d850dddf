"""The roles that figures have been given so far, by their number."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.records import TollRole

Roles = Mapping[int, TollRole]
