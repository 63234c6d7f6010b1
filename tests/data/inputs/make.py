#!/usr/bin/env python3
"""Writes the .npy files and prints beside it: `pip install numpy==2.4.6 && python3 make.py`."""

import numpy as np

SQUARE = np.array([[1.0, 2.5, -3.0], [4.0, 0.1, 1e-3]])
CUBE = np.arange(24).reshape(2, 3, 4)

for dtype in ["f2", "<f4", ">f4", "<f8", ">f8"]:
    np.save(f"square_{dtype.replace('<', 'le_').replace('>', 'be_')}.npy", SQUARE.astype(dtype))
np.save("square_f4_fortran.npy", np.asfortranarray(SQUARE.astype("f4")))
np.save("cube_f4_fortran.npy", np.asfortranarray(CUBE.astype("f4")))
np.save("cube_be_i2.npy", CUBE.astype(">i2"))
np.save("signed_i1.npy", np.array([-128, -1, 127], "i1"))
np.save("signed_i4.npy", np.array([-2**31, 16777217, 3], "i4"))
np.save("signed_i8.npy", np.array([-2**63, 2**53 + 1, 3], "i8"))
np.save("unsigned_u1.npy", np.array([0, 128, 255], "u1"))
np.save("unsigned_u8.npy", np.array([0, 2**64 - 1, 3], "u8"))
np.save("bool.npy", np.array([[True, False], [False, True]]))
np.save("single.npy", np.float32(7.5))
np.save("batch_of_one.npy", np.arange(12, dtype="f4").reshape(1, 3, 2, 2))
np.save("batch_of_two.npy", np.zeros((2, 3, 2, 2), "f4"))
np.save("empty.npy", np.zeros((0, 3), "f4"))
np.save("complex.npy", np.zeros(3, "c8"))
np.save("text.npy", np.array(["a", "b"]))
np.save("record.npy", np.zeros(2, [("a", "f4"), ("b", "i4")]))
np.save("special_f2.npy", np.array([np.inf, -np.inf, np.nan, -0.0, 6e-8, 65504], "f2"))
np.save("picture_last.npy", np.arange(5 * 4 * 3, dtype="u1").reshape(5, 4, 3))
for version in [(2, 0), (3, 0)]:
    with open(f"version_{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, SQUARE.astype("f4"), version)

wide = np.linspace(-1, 1, 60, dtype="f4").reshape(2, 30)
texts = {
    "str": str(SQUARE),
    "repr_f4": repr(SQUARE.astype("f4")),
    "wrapped": str(wide),
    "wrapped_repr": repr(wide),
    "cube": str(CUBE),
    "cube_repr": repr(CUBE.astype("f4")),
    "bool": str(SQUARE > 1),
    "scalars": repr([list(row) for row in SQUARE.astype("f4")]),
    "summary": str(np.zeros((1000, 1000))),
    "special": repr(np.array([np.nan, np.inf, -np.inf, -0.0])),
}
for name, text in texts.items():
    with open(f"numpy_{name}.txt", "w") as file:
        file.write(text + "\n")
np.savetxt("numpy_savetxt.txt", SQUARE, header="made by savetxt")
np.savetxt("numpy_savetxt.csv", SQUARE, delimiter=",")

# Grey values of a few colours, by the plain formula in f64, for the picture test.
colours = np.array([[r, g, b] for r in (0, 51, 200, 255) for g in (0, 77, 255) for b in (0, 13, 254)])
grey = (colours / 255 @ np.array([0.2126, 0.7152, 0.0722])).astype("f4")
np.savetxt("luma.csv", np.column_stack([colours, grey]), fmt=["%d", "%d", "%d", "%.9g"], delimiter=",")
