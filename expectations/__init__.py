"""What must be true where data changes hands: one suite a border, checked by `expectations.check`.

`landed`, `extracted` and `marts` are lists of named sentences, each with the reason for its bound and what to do when it does
not hold. Great Expectations owns borders, volumes and distributions; dbt owns keys and relations; no rule stands twice.
Importing this package does not import Great Expectations, which takes seconds.
"""
