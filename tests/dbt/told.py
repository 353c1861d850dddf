"""Small articles, mentions and claims for the build tests: only what a test says differs from the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from extractors.records import (
    ActorLink,
    ActorMention,
    ActorType,
    AliasBasis,
    AliasType,
    ArticleFacts,
    ClaimantType,
    CountScope,
    EventLink,
    EventMention,
    OriginMethod,
    ResolvedActor,
    ResponsibilityClaim,
    ResponsibilityClaimKind,
    Role,
    Stance,
    TextFamilyLink,
)
from tests.rows import TEXT, VERSION, actor_mention, article, article_toll, casualty_claim, event_mention, event_role


@dataclass
class Told:
    """Rows of staging tables, in the order in which they were told."""

    rows: list[Any] = field(default_factory=list)

    def article(self, article_id: str, at: str, outlet: str | None = None, family: str | None = None, **said: Any) -> None:
        """An article published at ``2024-03-05T10:00``; `family` is the text it carries, its own by default."""
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
        origin = family or article_id
        self.rows += (
            article(article_id, moment, publisher_name=outlet, title=article_id, **said),
            ArticleFacts(article_id, VERSION, True, 3),
            TextFamilyLink(article_id, f"family-{origin}", origin == article_id, None, origin, None, OriginMethod.NONE),
        )

    def mention(self, article_id: str, event_id: str, **said: Any) -> EventMention:
        """A mention of an event in an article."""
        mention = event_mention(article_id, len(self.rows), **said)
        self.rows += (mention, EventLink(mention.mention_id, event_id, "test"))
        return mention

    def actor(self, actor_id: str, article_id: str, actor_type: ActorType = ActorType.MONITOR) -> ActorMention:
        """A naming of an actor in an article."""
        if actor_id not in {row.actor_id for row in self.rows if isinstance(row, ResolvedActor)}:
            self.rows.append(ResolvedActor(actor_id, actor_id, actor_type, None, None, None, None, None, True))
        known = {"gazetteer_id": actor_id, "basis": AliasBasis.GAZETTEER}
        mention = actor_mention(article_id, len(self.rows), actor_id, actor_type, **known)
        self.rows += (mention, ActorLink(mention.actor_mention_id, actor_id, actor_id, AliasType.NAME, AliasBasis.GAZETTEER))
        return mention

    def role(self, mention: EventMention, actor: ActorMention, role: Role) -> None:
        self.rows.append(event_role(mention, actor, role))

    def admits(self, mention: EventMention, actor: ActorMention) -> None:
        """The actor says that it did it."""
        who = actor.actor_mention_id
        about = (f"{mention.mention_id}:r", mention.article_id, VERSION, mention.mention_id, who)
        said = (ResponsibilityClaimKind.CLAIMS, who, None, mention.sentence_id, 0, len(TEXT), TEXT, "test")
        self.rows.append(ResponsibilityClaim(*about, *said))

    def claim(
        self, name: str, mention: EventMention, low: int, high: int | None, claimant: ActorMention | None = None, **said: Any
    ) -> None:
        """A number about the killed and, where it counts the whole incident and is not denied, the toll that it comes to.

        `name` makes its id, `claimant` None is the article itself.
        """
        if claimant:
            said = {"claimant_actor_mention_id": claimant.actor_mention_id, "claimant_type": ClaimantType.MONITOR} | said
        claim = casualty_claim(name, mention.article_id, low, high, mention_id=mention.mention_id, **said)
        self.rows.append(claim)
        if claim.count_scope is CountScope.INCIDENT and claim.stance is not Stance.DENIES:
            self.rows.append(article_toll(claim))
