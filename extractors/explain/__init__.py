"""``crosswire explain``: why an event is what it is, from who tells of it to what was concluded.

explanation (what is read) -> lines (how it is said)
"""
