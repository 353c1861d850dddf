"""The codes of records: closed lists of values, each a row of the seeds too."""

from __future__ import annotations

from enum import StrEnum


class SectionKind(StrEnum):
    """What a stretch of the clean text is. Only headline, summary, dateline, body and entries may date or place an event."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUMMARY = "summary"
    CAPTION = "caption"
    BODY = "body"
    UPDATE_LINE = "update_line"
    CREDIT_LINE = "credit_line"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    EDITOR_NOTE = "editor_note"
    ENTRY_LINE = "entry_line"
    FILE_CAPTION = "file_caption"


class CreditKind(StrEnum):
    """How an article says that words in it came from elsewhere."""

    AGENCY = "agency"
    BYLINE = "byline"
    SOURCE_LINK = "source_link"
    REPRINT_PERMISSION = "reprint_permission"
    COPYRIGHT = "copyright"
    TOLD = "told"


class PublishedAtBasis(StrEnum):
    METADATA = "metadata"
    TEXT = "text"
    RUN_DATE = "run_date"


class Realis(StrEnum):
    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    HISTORICAL = "historical"
    GENERIC = "generic"


class RedirectKind(StrEnum):
    """What became of an event id: all of its incident is another event now, or only some of its mentions are."""

    MERGE = "merge"
    SPLIT = "split"


class OverrideAction(StrEnum):
    """What a person may decide."""

    WITHDRAW = "withdraw"
    UNDO = "undo"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    PLACE = "place"
    DATE = "date"
    ACTOR = "actor"
    ROLE = "role"
    KEEP = "keep"


class WithdrawalBasis(StrEnum):
    """How a work was taken back."""

    OVERRIDE = "override"
    NOTICE = "notice"
    GONE = "gone"


class ChangeReason(StrEnum):
    """Why a publish changed what the one before said."""

    NEW_ARTICLE = "new_article"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    OVERRIDE = "override"
    RULE = "rule"
    MERGE = "merge"
    SPLIT = "split"


class DateBasis(StrEnum):
    STATED = "stated"
    RELATIVE = "relative"
    DATELINE = "dateline"
    PUBLICATION_FALLBACK = "publication_fallback"


class GeoBasis(StrEnum):
    STATED = "stated"
    DATELINE = "dateline"
    INFERRED = "inferred"
    COUNTRY = "country"


class ActorType(StrEnum):
    STATE = "state"
    STATE_FORCES = "state_forces"
    GOVERNMENT_BODY = "government_body"
    MILITIA = "militia"
    REBEL_GROUP = "rebel_group"
    POLITICAL_PARTY = "political_party"
    IGO = "igo"
    NGO = "ngo"
    MONITOR = "monitor"
    MEDIA = "media"
    COMPANY = "company"
    PERSON = "person"
    CIVILIAN_GROUP = "civilian_group"
    UNNAMED_GROUP = "unnamed_group"


class AliasType(StrEnum):
    NAME = "name"
    ACRONYM = "acronym"
    TRANSLITERATION = "transliteration"
    TITLE_FORM = "title_form"


class AliasBasis(StrEnum):
    GAZETTEER = "gazetteer"
    COREFERENCE = "coreference"
    FUZZY = "fuzzy"
    HUMAN = "human"


class Role(StrEnum):
    PERPETRATOR = "perpetrator"
    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    RECIPIENT = "recipient"
    VICTIM = "victim"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    DENIES_RESPONSIBILITY = "denies_responsibility"


class CasualtyOutcome(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"


class QuantityType(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    APPROXIMATE = "approximate"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"


class VictimCategory(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    SECURITY_FORCES = "security_forces"
    POLICE = "police"
    PEACEKEEPER = "peacekeeper"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"
    DETAINEE = "detainee"
    CONTRACTOR = "contractor"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


class CountScope(StrEnum):
    INCIDENT = "incident"
    SUBSET = "subset"
    CUMULATIVE = "cumulative"
    MULTI_EVENT = "multi_event"
    BACKGROUND = "background"


class TollRole(StrEnum):
    """What a count is to the toll of the incident that its article is about."""

    TOTAL = "total"
    PART = "part"
    INCREMENT = "increment"
    EARLIER = "earlier"
    ATTACKERS = "attackers"
    PERIOD = "period"
    OTHER = "other"
    VAGUE = "vague"


class TollBasis(StrEnum):
    """What the figure of a toll rests on, best first."""

    STATED_TOTAL = "stated_total"
    SUM_OF_PARTS = "sum_of_parts"
    LARGEST_PART = "largest_part"
    REMAINDER = "remainder"


class ClaimantType(StrEnum):
    HEALTH_AUTHORITY = "health_authority"
    MEDIC = "medic"
    RESCUE_SERVICE = "rescue_service"
    MILITARY = "military"
    GOVERNMENT = "government"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    LOCAL_OFFICIAL = "local_official"
    WITNESS = "witness"
    RELATIVE = "relative"
    MONITOR = "monitor"
    UN_AGENCY = "un_agency"
    MEDIA = "media"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    OTHER = "other"
    ARTICLE = "article"


class ClaimantSide(StrEnum):
    PERPETRATOR_SIDE = "perpetrator_side"
    VICTIM_SIDE = "victim_side"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    REVISES = "revises"
    DENIES = "denies"
    DISPUTES = "disputes"
    CANNOT_VERIFY = "cannot_verify"


class ResponsibilityClaimKind(StrEnum):
    CLAIMS = "claims"
    DENIES = "denies"
    ACCUSED = "accused"


class PrivateNameKind(StrEnum):
    """Why a name is not published."""

    MINOR = "minor"
    VICTIM = "victim"
    PRIVATE = "private"


class OutcomeStatus(StrEnum):
    OK = "ok"
    SKIPPED = "skipped"
    FAILED = "failed"


class OriginMethod(StrEnum):
    """What told us which outlet first carried a text."""

    BYLINE = "byline"
    CREDIT_LINE = "credit_line"
    CANONICAL_LINK = "canonical_link"
    NEAR_DUPLICATE = "near_duplicate"
    NONE = "none"
