"""What people decided over the machine: kept as rows of a file, honoured by every build.

``seeds/overrides.csv`` holds what a team keeps under version control, ``HOME/overrides.csv`` what commands add. A row is never
changed or removed; a decision is undone by another row.
"""
