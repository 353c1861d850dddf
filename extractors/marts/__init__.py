"""What the marts say of an incident's victims, for all who show it: the terminal, the daily brief, the explorer.

counts (what was concluded) <- tolls (who says how many, and whether it stands) <- origins (who stands behind it); parties
"""
