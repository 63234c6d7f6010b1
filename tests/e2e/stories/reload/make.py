"""Makes large.png, 200 x 150, for the story beside it: `python3 make.py` in this folder."""

import struct
import zlib

W, H = 200, 150


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(
    b"\0" + bytes(v for c in range(W) for v in (c, r, (c * r) % 256)) for r in range(H))
with open("large.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, 8, 2, 0, 0, 0))
               + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
