"""Where names of places stand: known names, names the model calls places, and capitalised words behind "in" or "near"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extractors.language import written
from extractors.language.function_words import NAME_JOINERS, SENTENCE_ENDS
from extractors.language.numerals import HYPHENS
from extractors.language.phrases import PhraseTree, Words
from extractors.nlp.sections import section_kind
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.places.geonames import key_of
from extractors.pipes.places.names import Candidate, PlaceKind, PlaceNames
from extractors.pipes.places.terms import Lead, TermKind, Terms
from extractors.records import SectionKind

CONTAINING_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
PARTS_OF_COUNTRIES = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION})
PLACE_LABELS = frozenset({"GPE", "LOC"})
OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
LONGEST_NAME = 6
LONGEST_DESCRIPTION = 4
"""Words up to "town" in "a small border town"."""
WORDS_BEFORE_NUMBER = 2
"""Within these stands the number in "about 40 kilometres from Mopti"."""
APPOSING = frozenset({",", "("})
ARTICLES = frozenset({"a", "an", "the"})
MANY_CAPITALS = 0.7
WORDS_FOR_TAIL = frozenset({TermKind.ADMIN1_WORD, TermKind.ADMIN2_WORD})


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``start:end`` and what it may mean. `is_surely_place`: the model, our list or a description behind it
    (`is_described`: "Toeni, [a village in the north]") says that it is a place.

    `tail` is the kind of word right behind it ("Kharkiv [district]") and `tail_end` the index after that word.
    """

    start: int
    end: int
    lead: Lead
    candidates: tuple[Candidate, ...]
    is_surely_place: bool
    tail: TermKind | None
    tail_end: int
    is_described: bool = False


class Finder:
    """Finds names in one Doc."""

    def __init__(self, doc: Doc, normalised: Words, names: PlaceNames, terms: Terms) -> None:
        self.doc, self.normalised, self.names, self.terms = doc, normalised, names, terms
        self.words = list(written.lowered(doc))
        self.has_capital = [token.text[:1].isupper() for token in doc]
        self.has_entities = doc.has_annotation("ENT_IOB")
        self.is_all_capitals = _share_of_capitals(doc) > MANY_CAPITALS

        self.known_names = tuple(self.known())
        self.wide_starts = {
            named.start for named in self.known_names if any(place.kind in CONTAINING_KINDS for place in named.candidates)
        }

    def named(self) -> list[Named]:
        """All names from left to right, none overlapping; known names first, then what the model says, then the rest."""
        taken: set[int] = set()
        found: list[Named] = []
        for named in (*self.known_names, *self.described(), *self.entities(), *self.behind_prepositions()):
            stretch = set(range(named.start, named.end))
            if stretch.isdisjoint(taken):
                taken |= stretch
                found.append(named)
        return sorted(found, key=lambda named: named.start)

    def known(self) -> Iterator[Named]:
        for found in self.names.tree.longest(self.normalised):
            if self.is_written_as_name(found.start, found.end) and not self.is_inside_other(found.start, found.end):
                yield self.at(found.start, found.end, found.rows, True)

    def hidden(self) -> Iterator[Candidate]:
        """Provinces and regions that only name a body, and so tell where a text is: "the radio of [North Kordofan]"."""
        for found in self.names.tree.longest(self.normalised):
            place = found.rows[0] if len(found.rows) == 1 else None
            is_part = place is not None and place.kind in PARTS_OF_COUNTRIES and len(place.all_countries) == 1
            if place is not None and is_part and self.is_inside_body(found.start, found.end):
                yield place

    def is_inside_body(self, start: int, end: int) -> bool:
        return all(self.doc[index].ent_type_ == "ORG" for index in range(start, end))

    def entities(self) -> Iterator[Named]:
        for entity in self.doc.ents:
            if entity.label_ in PLACE_LABELS:
                start = self.core_start(entity.start, entity.end)
                yield self.at(start, entity.end, self.names.towns_of(self.doc[start : entity.end].text), True)

    def core_start(self, start: int, end: int) -> int:
        """Where the name itself begins: behind "the", and behind "North" of "North Austin" if no town has that name."""
        start += self.words[start] == "the" and start + 1 < end
        is_part = start + 1 < end and self.words[start] in self.terms.of(TermKind.DIRECTION)
        if is_part and not self.names.towns_of(self.doc[start:end].text):
            return start + 1
        return start

    def described(self) -> Iterator[Named]:
        """Names said to be places: "Toeni, [a village in the north]", "Zargo, [40 km from Mopti]", "Orla [village]"."""
        for comma, word in enumerate(self.words):
            if not comma or not self.is_capitalised(comma - 1):
                continue
            if not (self.is_place_word(comma) or (word in APPOSING and self.describes_place(comma + 1))):
                continue
            start = self.capitals_start(comma)
            is_people = key_of(self.doc[start:comma].text) in self.names.peoples
            if self.is_inside_person(start, comma) or is_people or (self.begins_sentence(start) and word not in APPOSING):
                continue
            yield replace(self.at(start, comma, self.names.towns_of(self.doc[start:comma].text), True), is_described=True)

    def is_place_word(self, index: int) -> bool:
        """As in "Kafr Amal [village]", "the Al-Mar [area]"."""
        return any(self.words[index] in self.terms.of(kind) for kind in (TermKind.PLACE_WORD, TermKind.AROUND_WORD))

    def describes_place(self, start: int) -> bool:
        """Whether "a (small) town", "the village" or "(about) 40 kilometres" begins at a token."""
        end = min(start + LONGEST_DESCRIPTION, len(self.words))
        if start < end and self.words[start] in ARTICLES:
            for index in range(start + 1, end):
                if self.words[index] in self.terms.of(TermKind.SETTLEMENT_WORD):
                    return not self.is_noun(index + 1)
                if not self.words[index].isalpha() or self.words[index] in NAME_JOINERS:
                    return False
        return any(
            self.doc[index].like_num and is_of_kind(self.doc[index + 1], EventWordKind.DISTANCE)
            for index in range(start, min(start + WORDS_BEFORE_NUMBER, len(self.words) - 1))
        )

    def is_noun(self, index: int) -> bool:
        return index < len(self.words) and self.doc[index].pos_ in ("NOUN", "PROPN")

    def is_inside_person(self, start: int, end: int) -> bool:
        return any(self.doc[index].ent_type_ == "PERSON" for index in range(start, end))

    def behind_prepositions(self) -> Iterator[Named]:
        """Capitalised words behind "in", "near", "the town of", or in a dateline, as far as GeoNames knows them."""
        index = 0
        while index < len(self.words):
            if not self.may_begin_name(index):
                index += 1
                continue
            end = self.capitals_end(index)
            named = self.town_at(index, end) if end > index and self.may_name_a_place(index, end) else None
            if named is not None:
                yield named
            past = index + 1 if self.is_all_capitals else max(end, index + 1)
            index = named.end if named is not None else past

    def town_at(self, start: int, end: int) -> Named | None:
        """The run of capitalised words as a town. In a text all in capitals, its longest beginning that is one.

        There any word is in capitals, so a single one is left to the model, if there is one: "in front", "in war".
        """
        shortest = start + 1 + self.has_entities if self.is_all_capitals else end
        for stop in range(end, shortest - 1, -1):
            candidates = self.names.towns_of(self.doc[start:stop].text)
            if candidates and not self.is_inside_other(start, stop):
                return self.at(start, stop, candidates, False)
        return None

    def at(self, start: int, end: int, candidates: tuple[Candidate, ...], is_surely_place: bool) -> Named:
        tail = self.terms.starting_at(self.words, end, WORDS_FOR_TAIL)
        kind, tail_end = tail if tail is not None else (None, end)
        lead = self.terms.lead(self.words, start)
        if end < len(self.words) and self.words[end] in self.terms.of(TermKind.AROUND_WORD):
            lead = replace(lead, is_near=True)
        return Named(start, end, lead, candidates, is_surely_place, kind, tail_end)

    def may_begin_name(self, index: int) -> bool:
        return self.has_capital[index] or self.words[index] in NAME_JOINERS

    def may_name_a_place(self, start: int, end: int) -> bool:
        """Whether what stands around tells of a place: "in", "near", "the town of" before; ", Ohio" behind; a dateline."""
        lead = self.terms.lead(self.words, start)
        if lead.is_locative or lead.of_what is not None or (end < len(self.words) and self.is_contained(end)):
            return True
        return self.opens_dateline(start)

    def opens_dateline(self, start: int) -> bool:
        """As in "[YAOUNDE], Oct. 9 -": where a dateline begins stands a place, whatever the model takes it for."""
        return self.begins_sentence(start) and section_kind(self.doc[start : start + 1]) is SectionKind.DATELINE

    def is_contained(self, comma: int) -> bool:
        return self.words[comma] == "," and comma + 1 in self.wide_starts

    def capitals_end(self, start: int) -> int:
        """The end of the run of capitalised words from `start`, over hyphens and joiners: "Deir el-Balah", "Luis del Sur"."""
        end = index = start
        while index < min(len(self.words), start + LONGEST_NAME):
            if self.is_capitalised(index):
                end = index + 1
            elif self.words[index] not in NAME_JOINERS and self.words[index] not in HYPHENS:
                break
            index += 1
        return end

    def capitals_start(self, end: int) -> int:
        """The start of the run of capitalised words that ends before `end`, as `capitals_end` sees it."""
        start = index = end - 1
        while index > max(0, end - LONGEST_NAME) and (
            self.is_capitalised(index - 1) or self.words[index - 1] in NAME_JOINERS or self.words[index - 1] in HYPHENS
        ):
            index -= 1
            start = index if self.is_capitalised(index) else start
        return start

    def is_capitalised(self, index: int) -> bool:
        return self.has_capital[index]

    def is_written_as_name(self, start: int, end: int) -> bool:
        return any(self.is_capitalised(index) for index in range(start, end))

    def is_inside_other(self, start: int, end: int) -> bool:
        """Whether a name is but a part of another: "Michael [Jordan]", "[Aleppo] Media Center", an organisation, a person."""
        if self.has_entities:
            is_other = any(self.doc[index].ent_type_ in OTHER_LABELS for index in range(start, end))
            return is_other and not self.opens_dateline(start)
        if self.is_all_capitals:
            return False
        before = start > 0 and self.is_capitalised(start - 1) and not self.begins_sentence(start - 1)
        return before or (end < len(self.words) and self.is_capitalised(end) and not self.ends_with_known_word(end))

    def ends_with_known_word(self, index: int) -> bool:
        return any(self.words[index] in self.terms.of(kind) for kind in WORDS_FOR_TAIL | {TermKind.SETTLEMENT_WORD})

    def begins_sentence(self, index: int) -> bool:
        return index == 0 or self.words[index - 1] in SENTENCE_ENDS or self.doc[index - 1].text.isspace()


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A country's name, or an adjective of it, in a Doc."""

    start: int
    end: int
    country_iso3: str


def country_words(doc: Doc, normalised: Words, tree: PhraseTree[str]) -> tuple[CountryWord, ...]:
    """Every "Syria", "Syrian" and "Syrians", for the context and for borders."""
    words = (word for word in tree.longest(normalised) if any(token.text[:1].isupper() for token in doc[word.start : word.end]))
    return tuple(CountryWord(word.start, word.end, word.rows[0]) for word in words)


def _share_of_capitals(doc: Doc) -> float:
    letters = [token for token in doc if token.is_alpha and len(token) > 1]
    return sum(token.is_upper for token in letters) / len(letters) if letters else 0.0
