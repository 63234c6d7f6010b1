// ONNX Runtime, wasm, one thread. A call copies in and out; the kernel alone is the slope between a
// model with one node and one with five.
import { model } from "./onnx.js";

let ort;
async function init() {
  if (ort) return;
  ort = await import("./peers/onnxruntime-web/dist/ort.wasm.min.mjs");
  ort.env.wasm.wasmPaths = new URL("./peers/onnxruntime-web/dist/", import.meta.url).href;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
}

const contender = (nodes) => ({
  name: `ort x${nodes}`,
  init,
  async prepare(work, x) {
    if (work.mode === "backward" || work.what === "median") return null;
    const options = { executionProviders: ["wasm"], graphOptimizationLevel: "disabled" };
    const session = await ort.InferenceSession.create(model(work, nodes), options);
    let last;
    return {
      call: async () => { last = await session.run({ x: new ort.Tensor("float32", x, [1, work.c, work.h, work.w]) }); },
      answer: () => ({ data: last.y.data, at: last.i && Array.from(last.i.data, Number) }),
      dispose: () => session.release(),
    };
  },
});
export const contenders = [contender(1), contender(5)];
