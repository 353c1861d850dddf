"""Names that are not published: of everybody to whom the text gives no public role.

Reads
    Nine-year-old [Amina Yusuf] was killed; [AMINA YUSUF] was buried; "She was playing," said [Yusuf]      a minor
    The dead were [Omar Khaled], 34, his wife [Salma] and their children [Lina] and [Adam]                  victims, minors
    A witness, [Grace Achieng], said ...; shopkeeper [Tesfaye Bekele] fled                                  private people
Refuses
    Governor Musa Bello, who was killed; Thein Win, the mayor of Lashio; Hamas leader Yahya Sinwar          public roles
    army spokesman Kofi Mensah; Dr Rania Hamdan of Al-Noor Hospital said                                    speaks for a body
    Omar Hospital, Jordan, the writer of the article                                                        no such person
    the Black Lotus gang; the Omar Haddad square; Boko Haram                                                bodies and places

The name is private wherever it stands in the text, short or in capitals, once one mention tells why. A child's name is private
whatever else is said. Public are the roles of ``seeds/name_words.csv``, known actors, and who speaks for a body and was not
harmed. A single name of which nothing is said is left: it is as often a statesman's or a town's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractors.nlp.annotations import PrivateNameReading, keep
from extractors.nlp.sections import section_kind
from extractors.pipes.privacy.ages import age, is_one_of_ages
from extractors.pipes.privacy.persons import Name, Person, persons, private_kind, words_of
from extractors.pipes.privacy.signs import PUBLIC, Sign, Signs, is_office, is_relative, is_trade
from extractors.pipes.privacy.words import NameWordKind, name_words
from extractors.records import PrivateNameKind, SectionKind
from extractors.reference import person_titles

BETWEEN = frozenset({",", "and", "&", "or", "(", ")", ";"})
"""What may stand between two names of a list, ages aside."""
TOLD_OF_PEOPLE = frozenset({Sign.MINOR, Sign.ROLE, Sign.PRIVATE})
"""What is not said of a town: a village may be hit, and say that it was."""
WRITERS = frozenset({SectionKind.BYLINE, SectionKind.CREDIT_LINE})
NAMES = frozenset({"PROPN", "NOUN", "ADJ", "X"})
WHERE = frozenset({"in", "near", "at"})
SHORTEST_ALONE = 3
OTHER_NAMES = frozenset({"ORG", "FAC", "GPE", "LOC", "NORP"})


def find(doc: Doc) -> tuple[PrivateNameReading, ...]:
    """Every private name, in text order."""
    names = dict(_names(doc))
    people = persons(names.values())
    if not any(person.kind() for person in people):
        return ()
    spans = [*names, *_alone(doc, people, {token.i for span in names for token in span})]
    kinds = ((span, private_kind(words_of(span.text), people)) for span in sorted(spans, key=lambda span: span.start))
    return tuple(_reading(span, kind) for span, kind in kinds if kind is not None)


def _reading(span: Span, kind: PrivateNameKind) -> PrivateNameReading:
    return PrivateNameReading(span.start, span.end, kind, f"privacy.{kind.value}")


def _names(doc: Doc) -> Iterator[tuple[Span, Name]]:
    """The names of people with what is said beside each; in a list, what is said of the first holds for all."""
    before: tuple[Span, frozenset[Sign]] | None = None
    told = list(_told(doc))
    for number, (span, own) in enumerate(told):
        signs = own
        if before is not None and not own & PUBLIC and _is_listed(before[0], span):
            signs |= before[1] - PUBLIC
        if number + 1 < len(told) and is_one_of_ages(told[number + 1][0]) and _is_listed(span, told[number + 1][0]):
            signs |= told[number + 1][1] - PUBLIC
        before = span, signs
        yield span, Name(span.text, signs)


def _told(doc: Doc) -> Iterator[tuple[Span, frozenset[Sign]]]:
    """Each name of a person, with what the words beside it alone say of its bearer."""
    signs = Signs(doc)
    placed = {i for place in doc._.places for i in range(place.start, place.end)}
    for span in _people(doc):
        own = signs.of(span)
        is_place = placed.issuperset(range(span.start, span.end)) and own.isdisjoint(TOLD_OF_PEOPLE)
        if section_kind(span) not in WRITERS and not is_place and not _is_where(span):
            yield span, own


def _people(doc: Doc) -> Iterator[Span]:
    """What is called a person, without titles, with what belongs to the name: "[Umm] Khaled", "Omar [“Chuy” Haddad]"."""
    ends = {entity.start: entity.end for entity in doc.ents if entity.label_ == "PERSON"} | dict(_introduced(doc))
    covered = 0
    for start in sorted(ends):
        end = ends[start]
        while (further := end + len(NICKNAME)) in ends and _is_quoted(doc[end:further]):
            end = ends[further]
        span = _trimmed(doc[start:end])
        if span is not None and start >= covered:
            yield span
        covered = max(covered, end)


def _introduced(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names in which the model sees no person, before an age or between words that introduce: "a boy named [Prosper]"."""
    for token in doc:
        if not token.is_title or token.ent_type_ == "PERSON" or (token.i > 0 and _is_part(doc[token.i - 1])):
            continue
        end = token.i + 1
        while end < len(doc) and _is_part(doc[end]):
            end += 1
        if _is_led_in(token) or (_is_part(token) and _is_explained(doc[token.i : end])):
            yield token.i, end


def _is_led_in(first: Token) -> bool:
    """Whether the word before a name shows that it is of a person: "a boy [named] Prosper", "the [brothers] Salem and Fahd"."""
    before = first.nbor(-1) if first.i > 0 else first
    return before.lower_ in name_words(NameWordKind.NAMING) or is_relative(before) or _is_kinship(before)


def _is_explained(name: Span) -> bool:
    """Whether what follows a name shows that it is of a person: an age, "who"."""
    return age(name) is not None or name.doc[name.end : name.end + 2].text.lower() == ", who"


def _is_part(token: Token) -> bool:
    return token.is_title and token.pos_ == "PROPN" and not token.ent_type_


NICKNAME = ("“", "name", "”")


def _is_quoted(between: Span) -> bool:
    return between[0].is_quote and between[-1].is_quote and between[1].is_alpha


def _trimmed(entity: Span) -> Span | None:
    start, end = entity.start, entity.end
    while start < end and _is_title(entity.doc[start]):
        start += 1
    while end > start and entity.doc[end - 1].pos_ in ("ADP", "PART", "PUNCT", "CCONJ", "DET"):
        end -= 1
    if start == entity.start and start > 0 and _is_kinship(entity.doc[start - 1]):
        start -= 1
    return entity.doc[start:end] if end > start else None


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in person_titles() or is_office(token) or is_trade(token)


def _is_kinship(token: Token) -> bool:
    return token.is_title and token.lower_ in name_words(NameWordKind.KINSHIP)


def _is_where(name: Span) -> bool:
    """Whether a name is of a place that the model takes for a person: "in Mendhar", not "in Amina Yusuf's house"."""
    doc, end = name.doc, name.end
    is_owner = name[-1].tag_ == "POS" or (end < len(doc) and doc[end].tag_ == "POS")
    return name.start > 0 and doc[name.start - 1].lower_ in WHERE and not is_owner


def _is_listed(before: Span, name: Span) -> bool:
    between = before.doc[before.end : name.start]
    return len(between) > 0 and all(token.lower_ in BETWEEN or token.like_num for token in between)


def _alone(doc: Doc, people: Sequence[Person], named: set[int]) -> Iterator[Span]:
    """Words of a private name that stand where the model sees no person: in headlines, after a title."""
    words = {word for person in people if person.kind() is not None for word in person.words}
    taken = {i for place in doc._.places for i in range(place.start, place.end)}
    taken |= {i for actor in doc._.actors if actor.gazetteer_id for i in range(actor.start, actor.end)}
    for token in doc:
        own = words_of(token.text)
        is_free = token.i not in taken or (token.i > 0 and _is_kinship(doc[token.i - 1]))
        if own and token.i not in named and is_free and words.issuperset(own) and _may_be_name(token):
            yield doc[token.i : token.i + 1]


def _may_be_name(token: Token) -> bool:
    is_written_so = token.text[:1].isupper() and len(token.text) >= SHORTEST_ALONE
    return is_written_so and token.pos_ in NAMES and (token.ent_type_ not in OTHER_NAMES or _is_led_in(token))


class Privacy:
    """Writes ``doc._.private_names``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "private_names", find(doc))


def create(nlp: Language, name: str) -> Privacy:
    return Privacy()
