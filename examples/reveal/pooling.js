// A frame is unloaded when its slide is left, and a sandboxed one keeps nothing: this page keeps the
// last state of each, and gives it back when the frame is there again.
(() => {
  const kept = new Map();
  addEventListener("message", ({ source, data }) => {
    if (data?.pooling !== 1) return;
    const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
    if (!frame) return;
    if (data.type === "statechange") kept.set(frame, data.state);
    if (data.type === "ready" && kept.has(frame)) {
      source.postMessage({ pooling: 1, type: "load", state: kept.get(frame) }, "*");
    }
  });
})();
