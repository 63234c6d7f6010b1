"""Makes picture.png and expected.json: `python3 make.py` in this folder; needs NumPy only.

What the page must show for the picture, computed by other means: the luma of the sRGB values in
float64, rounded once to float32; the pooling in plain loops, in float32 and in the order that
PyTorch's CPU kernels use (row-major sum, one division; the gradient is dy / n). The page must agree
to the last bit.
"""

import json
import struct
import zlib

import numpy as np

H, W = 9, 13
KERNEL, STRIDE, PAD = 3, 2, 1
f32 = np.float32


def pixels():
    """Two gradients and a diagonal; opaque: browsers keep canvases premultiplied in eight bits, which
    takes the last bits from what is translucent."""
    r, c = np.mgrid[0:H, 0:W]
    red = c * 255 // (W - 1)
    green = r * 255 // (H - 1)
    blue = (r * 37 + c * 53) % 256
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)


def png(rgb):
    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    rows = b"".join(b"\0" + row.tobytes() for row in rgb)
    head = struct.pack(">IIBBBBB", W, H, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def grey(rgb):
    """Rec. 709 luma of the sRGB values."""
    return (rgb.astype(np.float64) / 255 @ np.array([0.2126, 0.7152, 0.0722])).astype(f32)


def windows():
    rows, cols = ((n + 2 * PAD - KERNEL) // STRIDE + 1 for n in (H, W))
    for i in range(rows):
        for j in range(cols):
            top, left = i * STRIDE - PAD, j * STRIDE - PAD
            inside = [(r, c) for r in range(max(top, 0), min(top + KERNEL, H))
                      for c in range(max(left, 0), min(left + KERNEL, W))]
            yield i, j, inside


def pooled(x, how):
    places = list(windows())
    y = np.zeros((places[-1][0] + 1, places[-1][1] + 1), f32)
    dx = np.zeros_like(x)
    for i, j, inside in places:
        if how == "max":
            at = inside[int(np.argmax([x[cell] for cell in inside]))]
            y[i, j] = x[at]
            dx[at] += f32(1)
        else:
            total = f32(0)
            for cell in inside:
                total = total + x[cell]
            count = f32(KERNEL * KERNEL)
            y[i, j] = total / count
            for cell in inside:
                dx[cell] += f32(1) / count
    return {"y": texts(y), "dx": texts(dx)}


def texts(a):
    """The shortest decimals that read back as the same float32."""
    return [[np.format_float_positional(v, unique=True, trim="-") for v in row] for row in a]


rgb = pixels()
x = grey(rgb)
with open("picture.png", "wb") as file:
    file.write(png(rgb))
with open("expected.json", "w") as file:
    made = {"x": texts(x), "max": pooled(x, "max"), "average": pooled(x, "average")}
    json.dump(made, file, indent=1)
    file.write("\n")
