"""``crosswire serve`` and ``crosswire mcp``: what is published, for other programs and for assistants. They only read.

incidents (which there are, by page) <- told (all of one) <- api (addresses and what they answer), assistants (tools of MCP);
feeds (Atom); door (versions, keys, who may ask)
"""
