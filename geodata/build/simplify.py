"""Douglas-Peucker in which shared lines stay shared: every chain between two junctions is thinned once."""

import math
from collections import defaultdict


def thin(points, tolerance):
    """Keeps the ends. Tolerance in degrees of latitude, a number or a function of the vertex; longitude
    is scaled to the ground."""
    limit = tolerance if callable(tolerance) else lambda _: tolerance
    if len(points) < 3:
        return points
    shrink = max(0.05, math.cos(math.radians(sum(p[1] for p in points) / len(points))))
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = (bx - ax) * shrink, by - ay
        length, worst, at = dx * dx + dy * dy, 1.0, None
        for i in range(first + 1, last):
            px, py = (points[i][0] - ax) * shrink, points[i][1] - ay
            t = min(1, max(0, (px * dx + py * dy) / length)) if length else 0
            d = ((px - t * dx) ** 2 + (py - t * dy) ** 2) / limit(points[i]) ** 2
            if d > worst:
                worst, at = d, i
        if at is not None:
            keep[at] = True
            stack += [(first, at), (at, last)]
    return [p for p, k in zip(points, keep) if k]


class Topology:
    """Feed it every line and ring of a scale, then thin each: common stretches come out equal."""

    def __init__(self, tolerance):
        self.tolerance, self.neighbours, self.forced, self.done = tolerance, defaultdict(set), set(), {}

    def add(self, line, closed):
        pairs = list(zip(line, line[1:] + line[:1])) if closed else list(zip(line, line[1:]))
        for a, b in pairs:
            self.neighbours[a].add(b)
            self.neighbours[b].add(a)
        if not closed:
            self.forced |= {line[0], line[-1]}

    def junction(self, p):
        return p in self.forced or len(self.neighbours[p]) != 2 or abs(p[0]) >= 180 - 1.1e-3

    def line(self, chain):
        key = tuple(chain) if chain[0] <= chain[-1] else tuple(chain[::-1])
        if key[0] == key[-1] and key[1] > key[-2]:
            key = key[::-1]
        if key not in self.done:
            if key[0] == key[-1]:
                far = max(range(len(key)), key=lambda i: (math.hypot(key[i][0] - key[0][0], key[i][1] - key[0][1]), i))
                out = thin(list(key[: far + 1]), self.tolerance)[:-1] + thin(list(key[far:]), self.tolerance)
            else:
                out = thin(list(key), self.tolerance)
            self.done[key] = out
        out = self.done[key]
        return out if key == tuple(chain) else out[::-1]

    def open(self, line):
        return self.walk(line)

    def ring(self, ring):
        starts = [i for i, p in enumerate(ring) if self.junction(p)]
        first = starts[0] if starts else min(range(len(ring)), key=lambda i: ring[i])
        turned = ring[first:] + ring[: first + 1]
        return self.walk(turned)[:-1]

    def walk(self, line):
        out, begin = [line[0]], 0
        for i in range(1, len(line)):
            if i == len(line) - 1 or self.junction(line[i]):
                out += self.line(line[begin : i + 1])[1:]
                begin = i
        return out
