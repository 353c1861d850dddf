"""Crosswire reads news about armed conflict and turns it into claims: who said what, about which incident, in which article.

The way of the data, one module or package a step:

    sources -> land -> clean -> extract (pipeline, pipes) -> warehouse.load -> linking -> dbt_project -> warehouse.publish

`records` holds the nouns, `lexicon` the vocabulary (``seeds/*.csv``), `settings` everything read from the environment,
`steps` the verbs that both the command line and the Airflow DAGs call. Importing `extractors` loads none of them.
"""

__version__ = "0.1.0"
