"""The contract with readers of the marts: which version of it this Crosswire keeps."""

CONTRACT_VERSION = 1
"""Rises when a column of a mart is renamed, retyped or dropped; a new column leaves it. The columns promised are those of
``tests/dbt/contract_v<version>.csv``; every published version says which contract it keeps.
"""
