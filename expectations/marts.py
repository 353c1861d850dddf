"""What the built marts must be before readers see them.

Keys, codes and relations are dbt's. Here are sums across marts, what must not get lost on the way, and volumes.
"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.report import Severity
from expectations.rules import Frame, Rule, no_rows

_MODELS = "see the named event in the work file and the dbt model that makes its rows; it is published again once it holds"

_LOST = "\nUNION ALL\n".join(
    f"SELECT '{table}' AS mart, {key} AS lost_id FROM staging.{table} ANTI JOIN marts.{table} USING ({key})"
    for table, key in (("articles", "article_id"), ("event_mentions", "mention_id"), ("casualty_claims", "claim_id"))
)
_TOLLS = "\nUNION ALL\n".join(
    f"SELECT '{table}' AS mart, event_id, {low} AS low, {best} AS best, {high} AS high FROM marts.{table}"
    for table, low, best, high in (
        ("events", "fatalities_low", "fatalities_best", "fatalities_high"),
        ("event_toll_history", "killed_low", "killed_best", "killed_high"),
        ("event_toll_history", "injured_low", "injured_best", "injured_high"),
        ("event_toll_history", "captured_low", "captured_best", "captured_high"),
        ("standards_lens", "fatalities_low", "fatalities_best", "fatalities_high"),
    )
)
_HIGHEST_CLAIMED = """
SELECT event_id, max(greatest(toll_low, toll_best, toll_high)) AS highest
FROM marts.article_tolls
WHERE outcome IN ('killed', 'casualties') AND (is_standing OR superseded_by_id IS NOT NULL) AND NOT is_attackers
GROUP BY event_id
"""
_SPEAKERS = """
SELECT event_id, outcome AS fact, count(DISTINCT coalesce(claimant_text, article_id)) AS n_speakers
FROM marts.article_tolls
WHERE NOT is_attackers
GROUP BY ALL
"""
_COUNTED = """
SELECT event_id, count(*) AS n_mentions, count(DISTINCT article_id) AS n_articles
FROM marts.event_mentions
GROUP BY event_id
"""
_RECOUNTED = "\nUNION ALL\n".join(
    f"""SELECT event_id, fact, {are_those} AS are_those, agreement.n_articles, agreement.n_publishers, len({ids}) AS n_evidence,
        count(evidence.{key}) AS n_found, count(DISTINCT article_id) AS n_articles_found,
        count(DISTINCT publisher_id) AS n_publishers_found
    FROM (SELECT *, unnest({ids}) AS {key} FROM marts.source_agreement) AS agreement
    LEFT JOIN marts.{table} AS evidence USING (event_id, {key})
    LEFT JOIN marts.articles USING (article_id)
    GROUP BY ALL"""
    for table, key, ids, are_those in (
        ("casualty_claims", "claim_id", "evidence_claim_ids", False),
        ("event_mentions", "mention_id", "evidence_mention_ids", True),
    )
)
_VOLUMES = """
WITH told AS (SELECT count(DISTINCT article_id) AS n_articles FROM marts.event_mentions WHERE event_id IS NOT NULL),
relevant AS (SELECT count(*) AS n_articles FROM marts.articles WHERE is_relevant),
largest AS (SELECT max(n_articles) AS n_articles FROM marts.events),
news AS (SELECT count(*) AS n_events FROM marts.events WHERE NOT is_background),
queue AS (SELECT count(DISTINCT event_id) AS n_events FROM marts.review_queue)
SELECT
    relevant.n_articles AS n_relevant,
    CASE WHEN relevant.n_articles > 0 THEN told.n_articles / relevant.n_articles END AS told_share,
    CASE WHEN relevant.n_articles >= 50 THEN largest.n_articles / relevant.n_articles END AS largest_share,
    CASE WHEN relevant.n_articles >= 50 THEN news.n_events / relevant.n_articles END AS events_per_article,
    CASE WHEN news.n_events >= 50 THEN queue.n_events / news.n_events END AS queued_share
FROM told, relevant, largest, news, queue
"""

_OF_WITHDRAWN = "\nUNION ALL\n".join(
    f"SELECT '{table}' AS mart, article_id FROM marts.{table} SEMI JOIN audit.withdrawals USING (article_id)"
    for table in ("event_mentions", "article_tolls")
)

_NOT_DECIDABLE = "\nUNION ALL\n".join(
    f"""SELECT review_id, kind, event_id, row_id FROM marts.review_queue
    WHERE (kind = 'weak_conflict') = {is_of_claims}
        AND (event_id, row_id) NOT IN (SELECT (event_id, {key}) FROM marts.{table} WHERE event_id IS NOT NULL)"""
    for table, key, is_of_claims in (("casualty_claims", "claim_id", "true"), ("event_mentions", "mention_id", "false"))
)

SUITE = (
    no_rows(
        "nothing_of_a_withdrawn_work_is_left",
        _OF_WITHDRAWN,
        subject="article_id",
        says="no mention and no toll is of a work that was taken back",
        why="what its outlet or we took back must not be read, counted or quoted any more",
        remedy="run `crosswire resume`: loading takes out what was read from withdrawn works; nothing was published",
        severity=Severity.FAIL,
    ),
    no_rows(
        "nothing_is_lost_on_the_way",
        _LOST,
        subject="lost_id",
        says="every staged article, event mention and casualty claim is in the marts",
        why="a join that drops a claim drops it from every count without a trace",
        remedy="see the named rows in staging and the dbt model that loses them; nothing was published",
        severity=Severity.FAIL,
    ),
    no_rows(
        "events_have_mentions",
        "SELECT event_id, title FROM marts.events ANTI JOIN marts.event_mentions USING (event_id)",
        subject="event_id",
        says="every event is told by some mention in some article",
        why="an incident that nobody tells has no evidence; it is a leftover of an earlier linking",
        remedy=_MODELS,
    ),
    no_rows(
        "tolls_are_ordered",
        f"SELECT * FROM ({_TOLLS}) WHERE low < 0 OR low > high OR best < low OR best > high",
        subject="event_id",
        says="0 <= low <= best <= high for every toll, wherever they are known",
        why="analysts chart these as ranges, with the best estimate inside",
        remedy=_MODELS,
    ),
    no_rows(
        "no_toll_is_higher_than_any_speaker_says",
        f"""SELECT event_id, title, fatalities_high, highest
        FROM marts.events LEFT JOIN ({_HIGHEST_CLAIMED}) USING (event_id)
        WHERE fatalities_high > highest OR (fatalities_high IS NOT NULL AND highest IS NULL)""",
        subject="event_id",
        says="no event has more fatalities than some toll of one speaker in one article that still says so",
        why="a toll is somebody's number; a higher one was added up or taken from another event",
        remedy=_MODELS,
    ),
    no_rows(
        "events_count_what_tells_them",
        f"""SELECT event_id, events.n_articles, events.n_mentions, events.n_publishers
        FROM marts.events INNER JOIN ({_COUNTED}) AS counted USING (event_id)
        WHERE events.n_articles < 1 OR events.n_mentions < events.n_articles OR events.n_publishers > events.n_articles
            OR events.n_articles > counted.n_articles OR events.n_mentions > counted.n_mentions""",
        subject="event_id",
        says="n_publishers <= n_articles <= n_mentions, and no more of them than event_mentions has",
        why="an article is of one outlet and has at least one mention of the event it tells. Origins may be more than "
        "articles, for one article may cite a ministry and a witness",
        remedy=_MODELS,
    ),
    no_rows(
        "agreement_counts_add_up",
        """SELECT event_id, fact, n_articles, n_publishers, n_reprints_discounted, n_independent_origins
        FROM marts.source_agreement
        WHERE n_articles < 1 OR n_publishers > n_articles OR n_reprints_discounted NOT BETWEEN 0 AND n_articles - 1
            OR n_independent_origins < 1 OR n_independent_origins > len(evidence_claim_ids)""",
        subject="event_id",
        says="n_publishers <= n_articles, n_reprints_discounted < n_articles, 1 <= n_independent_origins <= claims compared",
        why="syndication passing as corroboration is the error this table exists to prevent: of a family of reprints one "
        "article always counts, and an origin must have made a claim",
        remedy=_MODELS,
    ),
    no_rows(
        "agreement_counts_are_those_of_its_evidence",
        f"""SELECT * FROM ({_RECOUNTED})
        WHERE n_found <> n_evidence OR n_articles < n_articles_found OR n_publishers < n_publishers_found
            OR are_those AND (n_articles > n_articles_found OR n_publishers > n_publishers_found)""",
        subject="event_id",
        says="the evidence of a verdict is there, of the same event, from as many articles and outlets as the verdict says; "
        "of counts from no more, for some who tell the incident count nobody",
        why="a count that cannot be recounted from the claims it names is nobody's count",
        remedy=_MODELS,
    ),
    no_rows(
        "only_several_origins_agree_or_conflict",
        """SELECT event_id, fact, status, n_independent_origins FROM marts.source_agreement
        WHERE (status = 'single_origin') <> (n_independent_origins = 1)""",
        subject="event_id",
        says="status is single_origin exactly where there is one independent origin",
        why="one origin neither agrees nor conflicts with itself, however many outlets print it",
        remedy=_MODELS,
    ),
    no_rows(
        "origins_are_no_more_than_speakers",
        f"""SELECT event_id, fact, n_independent_origins, n_speakers
        FROM marts.source_agreement INNER JOIN ({_SPEAKERS}) USING (event_id, fact)
        WHERE status IN ('agree', 'compatible') AND n_independent_origins > n_speakers""",
        subject="event_id",
        says="no more independent origins than distinct speakers and articles that name nobody",
        why="an origin is somebody; more of them than were heard are counted twice",
        remedy=_MODELS,
    ),
    no_rows(
        "one_newsroom_alone_never_corroborates",
        """SELECT event_id, fact, status AS verdict, n_text_origins FROM marts.source_agreement
        WHERE status IN ('agree', 'compatible') AND n_text_origins < 2
        UNION ALL
        SELECT event_id, 'grade', evidence_grade, n_text_origins FROM marts.events
        WHERE evidence_grade = 'fair' AND (n_text_origins < 2 OR n_independent_origins < 2)""",
        subject="event_id",
        says="sources agree, and evidence is fair, only where two newsrooms have it from two origins",
        why="what one text says twice, or copies say after it, corroborates nothing",
        remedy=_MODELS,
    ),
    no_rows(
        "events_are_not_reported_before_they_happen",
        """SELECT event_id, title, date_start, first_reported_at FROM marts.events
        WHERE date_start > CAST(first_reported_at AS DATE) + 1""",
        subject="event_id",
        says="no event begins later than a day after its first report",
        why="one day is the date line; more is two incidents joined into one, or a misread date",
        remedy="see the mentions of the named events in marts.event_mentions",
        severity=Severity.WARN,
    ),
    no_rows(
        "the_day_is_in_the_marts",
        """SELECT article_id FROM landed_ids ANTI JOIN marts.articles USING (article_id)
        WHERE article_id NOT IN (
            SELECT article_id FROM audit.quarantine WHERE border = 'landed' AND is_held_back AND article_id IS NOT NULL
        )""",
        subject="article_id",
        says="every article that landed on the day is in the marts, but for those in quarantine",
        why="what landed after the load comes with the next run; more than a few mean that the load did not run",
        remedy="run the steps load, link and build again",
        severity=Severity.WARN,
    ),
    no_rows(
        "the_newest_article_is_new",
        """SELECT day, max(published_at) AS newest FROM marts.articles, checked_day GROUP BY day
        HAVING max(published_at) < day - INTERVAL 3 DAY""",
        subject=None,
        says="the newest article was published at most three days before the day of the run",
        why="a long weekend lasts three days; after more, what readers take for today is last week",
        remedy="see the rule regular_sources_are_heard; loading an archive alone is a good reason too",
        severity=Severity.WARN,
    ),
    no_rows(
        "what_is_queued_can_be_decided",
        _NOT_DECIDABLE,
        subject="review_id",
        says="each row of the review queue names a mention, or for weak_conflict a claim, of its event",
        why="a decision is kept by the words of what it is about; what names nothing of its event can be neither made nor kept",
        remedy="see the named rows in marts.review_queue and what lists them: int_links_doubted or int_conflicts_doubted",
        severity=Severity.WARN,
    ),
    no_rows(
        "what_was_looked_at_leaves_the_queue",
        """SELECT review_id, kind, event_id, override_id FROM marts.review_queue
        INNER JOIN staging.reviews USING (row_id) WHERE kind = review_kind""",
        subject="review_id",
        says="nothing that a person looked at and kept is in the review queue for the same reason",
        why="who is asked again what he has answered stops answering",
        remedy="see the decisions named, in reference.overrides, and the model int_reviews_collected",
        severity=Severity.WARN,
    ),
    no_rows(
        "nothing_is_held_back",
        "SELECT article_id, border, expectation, subject, reason FROM audit.quarantine WHERE is_held_back",
        subject=None,
        says="no article is held back in quarantine",
        why="a run stops once for a broken rule; what it held back stays out of every later one and must not be forgotten",
        remedy="see audit.quarantine for rows and reasons; mend the rule or the pipe and run the day again",
        severity=Severity.WARN,
    ),
    Frame(
        "volumes",
        _VOLUMES,
        (
            Rule(
                "most_relevant_articles_tell_an_event",
                "at least half of the articles about conflict tell a linked event",
                "an article is relevant because it mentions an event; where most are lost, linking did not run on this load",
                "run the steps load, link and build again and see staging.event_links",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="told_share", min_value=0.5),
            ),
            Rule(
                "no_event_swallows_the_rest",
                "no event has more than half of 50 or more articles about conflict",
                "a chain of weak links joins incidents of many days and places into one",
                "see staging.event_links for the largest event and which join_reason made it grow",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="largest_share", max_value=0.5),
            ),
            Rule(
                "articles_tell_few_new_events",
                "50 or more articles about conflict have at most two new events each",
                "an article tells one incident or two, and several articles tell the same; more are mentions not joined",
                "see the events of one day and country in marts.events, and staging.event_links for why they are apart",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="events_per_article", max_value=2),
            ),
            Rule(
                "the_queue_is_no_list_of_everything",
                "of 50 or more new events at most two in three are worth a person's look",
                "a queue as long as the news is read by nobody; a threshold of rule_constants lets too much through",
                "see the kinds in marts.review_queue and the constants that they rest on",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="queued_share", max_value=0.67),
            ),
        ),
    ),
)
