"""Text families: articles that carry one text, whole or in part, under whatever headline, dateline or outlet.

Two articles are of one family when the shorter shares half of its five-word shingles with the other, or a fifth where one
names the other's outlet as its origin. Reports of one incident by two hands share a few stock phrases (below a tenth) and
stay apart. A long article that embeds passages of two unrelated texts joins the one it shares more with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.linking.components import components
from extractors.linking.origins import Carrier, Origin, credited_origin, credits_outlet, first_carrier
from extractors.linking.publishers import PublisherDirectory
from extractors.linking.shingles import Overlap, Sketch, overlap, overlaps
from extractors.records import OriginMethod, TextFamilyLink


@dataclass(frozen=True, slots=True)
class FamilyRule:
    """What makes two texts one. Shares are of the shorter text's shingles, except `near_duplicate`, of both texts' together.

    `least_shared` shingles keep two briefs apart that share one stock sentence.
    """

    containment: float = 0.5
    credited_containment: float = 0.2
    near_duplicate: float = 0.3
    least_shared: int = 20


def link_texts(
    carriers: Iterable[Carrier],
    sketches: Iterable[Sketch],
    publishers: PublisherDirectory,
    rule: FamilyRule = FamilyRule(),
) -> list[TextFamilyLink]:
    """One link an article, sorted by article. `sketches` has a sketch of each carrier's text.

    A family's id is made of its first-landed member, so it stays when later articles join.
    """
    carrier_of = {carrier.article_id: carrier for carrier in carriers}
    sketch_of = {sketch.text_id: sketch for sketch in sketches}
    pairs = one_text(overlaps(list(sketch_of.values())), carrier_of, publishers, rule)
    return link_families(carrier_of, sketch_of, pairs, publishers, rule)


def one_text(
    pairs: Iterable[Overlap],
    carrier_of: Mapping[str, Carrier],
    publishers: PublisherDirectory,
    rule: FamilyRule = FamilyRule(),
) -> list[Overlap]:
    """Of pairs that overlap, those that are one text or one inside the other."""
    return [pair for pair in pairs if _is_one_text(pair, carrier_of, publishers, rule)]


def link_families(
    carrier_of: Mapping[str, Carrier],
    sketch_of: Mapping[str, Sketch],
    pairs: Sequence[Overlap],
    publishers: PublisherDirectory,
    rule: FamilyRule = FamilyRule(),
) -> list[TextFamilyLink]:
    """One link a carrier, sorted by article; `pairs` are those of `one_text`. Families that no pair joins do not meet, so
    linking some whole families gives what linking all gives.
    """
    links: list[TextFamilyLink] = []
    for family in _families(carrier_of, pairs, rule):
        members = [carrier_of[article_id] for article_id in family]
        links += _family_links(members, sketch_of, publishers)
    return sorted(links, key=lambda link: link.article_id)


def _is_one_text(pair: Overlap, carrier_of: Mapping[str, Carrier], publishers: PublisherDirectory, rule: FamilyRule) -> bool:
    if pair.shared < rule.least_shared:
        return pair.resemblance == 1.0
    if pair.containment >= rule.containment:
        return True
    shorter, longer = carrier_of[pair.shorter], carrier_of[pair.longer]
    credited = credits_outlet(shorter, longer, publishers) or credits_outlet(longer, shorter, publishers)
    return credited and pair.containment >= rule.credited_containment


def _families(article_ids: Iterable[str], pairs: Sequence[Overlap], rule: FamilyRule) -> list[tuple[str, ...]]:
    """Near-duplicates join freely; an article with much text of its own joins only the one text it embeds most of."""
    near = [(pair.shorter, pair.longer) for pair in pairs if pair.resemblance >= rule.near_duplicate]
    groups = {group[0]: group for group in components(article_ids, near)}
    group_of = {article_id: name for name, group in groups.items() for article_id in group}
    embedded = [pair for pair in pairs if pair.resemblance < rule.near_duplicate]
    families = components(groups, _embeddings(embedded, group_of))
    return [tuple(sorted(article_id for name in family for article_id in groups[name])) for family in families]


def _embeddings(embedded: Iterable[Overlap], group_of: dict[str, str]) -> list[tuple[str, str]]:
    """For each group that embeds others, the one it shares most words with."""
    most: dict[str, tuple[int, str]] = {}
    for pair in embedded:
        host, guest = group_of[pair.longer], group_of[pair.shorter]
        if host != guest:
            most[host] = max(most.get(host, (0, "")), (pair.shared, guest))
    return [(host, guest) for host, (_, guest) in most.items()]


def _family_links(
    members: Sequence[Carrier], sketch_of: Mapping[str, Sketch], publishers: PublisherDirectory
) -> list[TextFamilyLink]:
    founder = min(members, key=lambda member: (member.landed_day, member.article_id))
    first = first_carrier(members, publishers)
    beyond = credited_origin(first, publishers) or _shared_credit(members, first, publishers)
    links = []
    for member in members:
        origin = _origin(member, first, beyond, publishers)
        links.append(
            TextFamilyLink(
                article_id=member.article_id,
                text_family_id=f"t{founder.article_id}",
                is_family_origin=member is first,
                reprint_similarity=_similarity(member, first, sketch_of),
                origin_article_id=first.article_id,
                origin_publisher_id=origin.publisher_id if origin else None,
                origin_method=origin.method if origin else OriginMethod.NONE,
            )
        )
    return links


def _shared_credit(members: Sequence[Carrier], first: Carrier, publishers: PublisherDirectory) -> Origin | None:
    """The origin that a later carrier names, for a first carrier whose own outlet nobody told us."""
    if first.publisher_id is not None:
        return None
    named = (credited_origin(member, publishers) for member in members)
    return next((Origin(origin.publisher_id, OriginMethod.NEAR_DUPLICATE) for origin in named if origin is not None), None)


def _origin(member: Carrier, first: Carrier, beyond: Origin | None, publishers: PublisherDirectory) -> Origin | None:
    """Whose text a member carries. `beyond` is an origin outside the landed members."""
    publisher_id = beyond.publisher_id if beyond else first.publisher_id
    if publisher_id is None:
        return None
    own = credited_origin(member, publishers)
    if own is not None and own.publisher_id == publisher_id:
        return own
    if member is not first:
        return Origin(publisher_id, OriginMethod.NEAR_DUPLICATE)
    return beyond or Origin(publisher_id, OriginMethod.NONE)


def _similarity(member: Carrier, first: Carrier, sketch_of: Mapping[str, Sketch]) -> float | None:
    if member is first:
        return None
    return round(overlap(sketch_of[member.article_id], sketch_of[first.article_id]).containment, 4)
