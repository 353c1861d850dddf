"""The daily brief: what a day's articles changed, as one HTML page that needs nothing else and as Markdown.

news (what is said) <- reading, conflicts (SQL) -> charts (geometry) -> pages (templates, escaping) -> write (HOME/briefs)
"""
