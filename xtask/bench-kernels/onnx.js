// As much of ONNX's protobuf as a model of one kind of node takes.
const varint = (n) => n < 128 ? [n] : [(n & 127) | 128, ...varint(Math.floor(n / 128))];
const int = (field, n) => [...varint(field << 3), ...varint(n)];
const bytes = (field, list) => [...varint((field << 3) | 2), ...varint(list.length), ...list];
const text = (field, string) => bytes(field, [...new TextEncoder().encode(string)]);
const ints = (name, list) => bytes(5, [...text(1, name), ...list.flatMap((v) => int(8, v)), ...int(20, 7)]);
const info = (name, type, dims) => [...text(1, name),
  ...bytes(2, bytes(1, [...int(1, type), ...bytes(2, dims.flatMap((d) => bytes(1, int(1, d))))]))];

// So many equal nodes over one input; the last one's outputs are the graph's.
export function model({ what, mode, c, h, w, k, s, pad, oh, ow, global }, count) {
  const kind = global ? "GlobalAveragePool" : what === "max" ? "MaxPool" : "AveragePool";
  const attributes = global ? []
    : [...ints("kernel_shape", [k, k]), ...ints("strides", [s, s]), ...ints("pads", pad)];
  const names = mode === "indices" ? ["y", "i"] : ["y"];
  const nodes = Array.from({ length: count }, (_, at) => {
    const outputs = names.map((name) => (at === count - 1 ? name : name + at));
    return bytes(1, [...text(1, "x"), ...outputs.flatMap((name) => text(2, name)), ...text(4, kind), ...attributes]);
  });
  const graph = [...nodes.flat(), ...text(2, "g"), ...bytes(11, info("x", 1, [1, c, h, w])),
    ...names.flatMap((name) => bytes(12, info(name, name === "y" ? 1 : 7, [1, c, oh, ow])))];
  return new Uint8Array([...int(1, 8), ...bytes(7, graph), ...bytes(8, int(2, 18))]);
}
