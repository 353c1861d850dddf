"""Words that tell who bears a name: rows of ``seeds/name_words.csv``."""

from __future__ import annotations

from enum import StrEnum

from extractors.lexicon import WordsByKind


class NameWordKind(StrEnum):
    OFFICE = "office"
    """What names its holder whatever befalls him: "the [mayor] Karim Nasser was killed"."""
    TRADE = "trade"
    """What is public while at work, no longer among the victims: "[Dr] Hamdan said", not "Dr Hamdan was killed"."""
    LEADING = "leading"
    """What only leaders do: "Karim Nasser, who [leads] the group"."""
    NAMING = "naming"
    """Before the name of somebody whom readers cannot know: "a man [called] Karim"."""
    MINOR = "minor"
    """Who is likely a child where no age is given: "her [son] Karim"; nouns for children are in ``people.csv``."""
    KINSHIP = "kinship"
    """Words of kinship in Arabic names: "[Umm] Khaled" is somebody's full name."""
    BODY = "body"
    """What is no person where a name belongs to it: "the Black Lotus [gang]", "the [gang] Black Lotus"."""
    PLACE = "place"
    """What is called after a name that stands before it: "the Omar Haddad [square]"."""
    JOINER = "joiner"
    """Small words inside names that name nobody alone: "Karim [van der] Berg"."""


name_words = WordsByKind(NameWordKind, "name_words.csv")
