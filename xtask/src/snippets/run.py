"""Runs programs, each given as a path, and prints for each a line of JSON: what y and dx are."""
import contextlib
import io
import json
import sys
import traceback


def numbers(array):
    import numpy as np

    if hasattr(array, "detach"):
        array = array.detach()
    return [str(float(v)) for v in np.asarray(array).ravel()]


for path in sys.argv[1:]:
    names = {"__name__": "__main__"}
    try:
        with open(path) as file, contextlib.redirect_stdout(io.StringIO()):
            exec(compile(file.read(), path, "exec"), names)
        found = {"y": numbers(names["y"]), "dx": numbers(names["dx"])}
    except Exception:
        found = {"error": traceback.format_exc(limit=-2)}
    print(json.dumps({"path": path, **found}), flush=True)
