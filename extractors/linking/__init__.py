"""Across articles: which texts are one text, which names are one actor, which mentions are one incident.

    text_families   near-duplicates and reprints (`shingles`), and where a text first stood (`origins`)
    actors          mentions -> actors, by gazetteer, antecedent and name (`names`, `spellings`, `judgements`)
    events          the incidents of single articles -> incidents of the world (`event_blocks`, `event_features`,
                    `event_places`, `agglomeration`, `merge_trees`), with ids that stay (`event_ids`)
    stories         how alike whole articles are by words and dates alone (`word_vectors`), and their groups
    claimants       the unnamed bodies behind the claims of one incident
    link            the verb: what new articles touch (`memory`) is linked again (`relink_texts`, `relink_stories`,
                    `relink_actors`, `relink_events` with `event_pairs` and `event_groups`), read through `staging`

All but those of the last line are pure: frozen records in, frozen records out, the same whatever order articles arrive in.
"""
