#!/usr/bin/env python3
"""Draws the sample digit: a five as a pen would write it, 28 x 28, in sixteenths of ink.

Prints the rows for src/model/input/samples/digit.rs; with a file name it also writes the digit as a PGM
picture, to look at. Python's standard library is enough.
"""

import sys

SIDE = 28
INKS = 16
FINE = 8  # samples along each side of a cell

# Where the pen goes, as (x, y, width), in cells. Two strokes: the hook and belly, then the flag.
STROKES = [
    [(11.2, 5.6, 1.9), (10.6, 8.2, 2.2), (9.7, 11.6, 2.3), (9.5, 12.7, 2.0), (11.3, 12.0, 2.2), (14.2, 11.7, 2.6),
     (17.2, 13.1, 2.9), (18.7, 16.2, 3.0), (17.8, 19.6, 2.9), (14.9, 22.0, 2.6), (11.6, 22.6, 2.3),
     (8.8, 21.6, 1.9), (7.6, 20.1, 1.4)],
    [(11.0, 5.9, 2.0), (13.6, 6.0, 2.5), (16.6, 5.5, 2.4), (19.6, 4.6, 1.7)],
]


def spline(points, steps=24):
    """Catmull-Rom through the points, ends doubled."""
    padded = [points[0]] + points + [points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
        for i in range(steps):
            t = i / steps
            yield tuple(
                0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3)
                for p, q, r, s in zip(a, b, c, d))
    yield points[-1]


DOTS = [dot for stroke in STROKES for dot in spline(stroke)]


def inked(x, y):
    return any((x - px) ** 2 + (y - py) ** 2 <= (width / 2) ** 2 for px, py, width in DOTS)


def cell(row, col):
    offsets = [(i + 0.5) / FINE for i in range(FINE)]
    hits = sum(inked(col + dx, row + dy) for dy in offsets for dx in offsets)
    return round(hits / FINE**2 * INKS)


rows = [[cell(row, col) for col in range(SIDE)] for row in range(SIDE)]
for row in rows:
    print("".join(".123456789abcdefg"[ink] for ink in row))
if len(sys.argv) > 1:
    with open(sys.argv[1], "w") as file:
        print("P2", SIDE, SIDE, INKS, file=file)
        for row in rows:
            print(*row, file=file)
