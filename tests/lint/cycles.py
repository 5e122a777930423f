"""Finds one closed way in a graph, if there is any."""


def first_cycle(edges: dict) -> list:
    """`edges` maps a node to the nodes it points at. Returns the nodes of one cycle in order, the
    first one again at the end, or an empty list. Its own stack keeps a long chain
    from overflowing ours."""
    finished = set()
    for start in sorted(edges):
        way, on_way = [], set()
        stack = [(start, None)]
        while stack:
            node, following = stack.pop()
            if following is None:
                if node in finished:
                    continue
                way.append(node)
                on_way.add(node)
                following = iter(sorted(edges.get(node, ())))
            for target in following:
                if target in on_way:
                    return way[way.index(target):] + [target]
                if target not in finished:
                    stack.append((node, following))
                    stack.append((target, None))
                    break
            else:
                finished.add(node)
                way.pop()
                on_way.discard(node)
    return []
