// A frame is unloaded when its slide is left, and a sandboxed one keeps nothing: this page keeps the
// last state of each, and gives it back when the frame is there again. A step is told when it is taken
// and its state when it has come to rest, which a slide may not wait for: the step is kept at once.
(() => {
  const kept = new Map();
  addEventListener("message", ({ source, data }) => {
    if (data?.pooling !== 1) return;
    const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
    if (!frame) return;
    const state = kept.get(frame);
    if (data.type === "ready" && state) source.postMessage({ pooling: 1, type: "load", state }, "*");
    else if (data.type === "ready" || data.type === "statechange") kept.set(frame, data.state);
    else if (data.type === "step" && state) kept.set(frame, { ...state, step: String(data.step) });
  });
})();
