// The loop that one would write by hand; a small call is measured beside it.
import { pool } from "./reference.js";

export const contenders = [{
  name: "js",
  prepare(work, x) {
    if (work.over !== "js") return null;
    const y = new Float32Array(work.outputs);
    return { call: () => pool(work, x, y, null), answer: () => ({ data: y }) };
  },
}];
