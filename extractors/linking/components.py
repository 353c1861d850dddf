"""Connected components: what hangs together when each of some pairs belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def components(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The nodes in groups that the pairs join, each group sorted, groups sorted by their first node.

    >>> components(["d", "a", "b", "c"], [("c", "a")])
    [('a', 'c'), ('b',), ('d',)]
    """
    ordered = sorted(set(nodes))
    number = {node: position for position, node in enumerate(ordered)}
    labels = _labels(len(ordered), [(number[a], number[b]) for a, b in pairs])
    groups: dict[int, list[str]] = {}
    for node, label in zip(ordered, labels, strict=True):
        groups.setdefault(label, []).append(node)
    return [tuple(group) for group in groups.values()]


def _labels(n_nodes: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    if not n_nodes:
        return []
    ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
    graph = coo_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), shape=(n_nodes, n_nodes))
    labels: list[int] = connected_components(graph, directed=False)[1].tolist()
    return labels
