"""Across articles: which texts are one text, which names are one actor, which mentions are one incident.

    text_families   near-duplicates and reprints, and where a text first stood
    actors          mentions -> actors, by gazetteer, antecedent and name
    events          the incidents of single articles -> incidents of the world, with stable ids
    link            the verb: reads staging, runs the three, writes the link tables

The three are pure: frozen records in, frozen records out, and the same whatever order articles arrive in.
"""
