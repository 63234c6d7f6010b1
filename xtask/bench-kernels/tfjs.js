// TensorFlow.js, one backend per frame: tensors that stay in the backend; of a backward pass the
// kernel alone. It works on NHWC, laid out before the clock starts.
const backend = new URL(import.meta.url).searchParams.get("backend");
const script = (src) => new Promise((resolve, reject) => {
  document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
});

async function init() {
  await script("peers/@tensorflow/tfjs/dist/tf.min.js");
  if (backend === "wasm") {
    await script("peers/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js");
    tf.wasm.setWasmPaths("peers/@tensorflow/tfjs-backend-wasm/dist/");
    // An ordinary page is not isolated, and gets one thread.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  }
  await tf.setBackend(backend);
  await tf.ready();
}

function turned(from, [outer, inner]) {
  const to = new from.constructor(from.length);
  for (let i = 0; i < outer; i++) for (let j = 0; j < inner; j++) to[j * outer + i] = from[i * inner + j];
  return to;
}

function prepare(work, x, dy) {
  const { what, mode, c, h, w, k, s, pad, oh, ow } = work;
  if (what === "median") return null;
  const how = work.same ? "same" : pad[0] === 0 ? "valid" : pad[0];
  const tensor = (data, [high, wide]) => tf.tensor(turned(data, [c, high * wide]), [1, high, wide, c]);
  const input = tensor(x, [h, w]);
  const forward = () => work.global ? tf.mean(input, [1, 2])
    : what === "max" ? tf.maxPool(input, k, s, how) : tf.avgPool(input, k, s, how);
  const back = (data, cells) => turned(data, [cells, c]);
  const ran = (run, read) => {
    const call = () => [run()].flat().forEach((t) => t.dispose());
    return { call, answer: () => read([run()].flat()), dispose: () => input.dispose() };
  };
  if (mode === "values") return ran(forward, ([y]) => ({ data: back(y.dataSync(), oh * ow) }));
  if (mode === "indices") {
    const run = () => {
      const { result, indexes } = tf.maxPoolWithArgmax(input, k, s, how, false);
      return [result, indexes];
    };
    const place = (v) => (v % c) * h * w + Math.floor(v / c);
    return ran(run, ([y, at]) => ({ data: back(y.dataSync(), oh * ow), at: back(at.dataSync(), oh * ow).map(place) }));
  }
  const [gradient, output] = [tensor(dy, [oh, ow]), forward()];
  const [name, inputs] = what === "max"
    ? ["MaxPoolGrad", { dy: gradient, input, output }]
    : ["AvgPoolGrad", { dy: gradient, input }];
  const run = () => tf.engine().runKernel(name, inputs, { filterSize: [k, k], strides: [s, s], pad: how });
  return ran(run, ([dx]) => ({ data: back(dx.dataSync(), h * w) }));
}

export const contenders = [{ name: `tfjs-${backend}`, init, prepare }];
