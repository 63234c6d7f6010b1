#!/usr/bin/env python3
"""Develops a rendered picture: `png.py in.ppm out.png`. Python's standard library is enough.

Takes the grain of path tracing away, which costs more bytes than the picture, and writes a PNG.
"""

import math
import struct
import sys
import zlib


REACH = 2
NEAR = [math.exp(-d / (2 * 1.2**2)) for d in range(2 * REACH**2 + 1)]
ALIKE = [math.exp(-d / (2 * 14**2)) for d in range(3 * 255**2 + 1)]
STEP = 3  # levels of a channel that are written as one


def smooth(pixels, width, height):
    """A bilateral filter: each pixel the mean of its neighbours, of those that look like it."""
    rgb = [tuple(pixels[i:i + 3]) for i in range(0, len(pixels), 3)]
    out = bytearray()
    for y in range(height):
        for x in range(width):
            r, g, b = rgb[y * width + x]
            sums = [0.0] * 4
            for v in range(max(0, y - REACH), min(height, y + REACH + 1)):
                for u in range(max(0, x - REACH), min(width, x + REACH + 1)):
                    p, q, s = rgb[v * width + u]
                    alike = ALIKE[(p - r) ** 2 + (q - g) ** 2 + (s - b) ** 2]
                    weight = NEAR[(u - x) ** 2 + (v - y) ** 2] * alike
                    sums = [sums[0] + p * weight, sums[1] + q * weight, sums[2] + s * weight, sums[3] + weight]
            out += bytes(min(255, round(c / sums[3] / STEP) * STEP) for c in sums[:3])
    return bytes(out)


def filtered(kind, row, above):
    """One row under one of PNG's five filters; three bytes a pixel."""
    out = bytearray([kind])
    for i, value in enumerate(row):
        left = row[i - 3] if i >= 3 else 0
        up = above[i]
        corner = above[i - 3] if i >= 3 else 0
        if kind == 4:
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda near: abs(guess - near))
        predicted = (0, left, up, (left + up) // 2, paeth if kind == 4 else 0)[kind]
        out.append((value - predicted) & 255)
    return bytes(out)


def cost(row):
    """How far the bytes are from zero, the usual guess of what compresses best."""
    return sum(min(byte, 256 - byte) for byte in row[1:])


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


with open(sys.argv[1], "rb") as file:
    header, pixels = file.readline().split(), file.read()
width, height = int(header[1]), int(header[2])
pixels = smooth(pixels, width, height)
stride = width * 3
rows = []
above = bytes(stride)
for y in range(height):
    row = pixels[y * stride:(y + 1) * stride]
    rows.append(min((filtered(kind, row, above) for kind in range(5)), key=cost))
    above = row
packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
data = packer.compress(b"".join(rows)) + packer.flush()
with open(sys.argv[2], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n")
    file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
    file.write(chunk(b"sRGB", b"\0"))
    file.write(chunk(b"IDAT", data))
    file.write(chunk(b"IEND", b""))
