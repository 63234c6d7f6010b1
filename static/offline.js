// Has the browser keep the page for times without a network (sw.js). It is loaded when the first step
// can be taken, and does nothing in a frame, in a file, or where a browser keeps nothing.
const READY = "pooling:update";
const TAKE = "pooling:take";

/** `ahead` loads what the page has not asked for yet: once it is kept, that may be asked for without a network. */
export default function start(ahead) {
  // Whatever stands in the way, the page itself is there.
  keep(ahead).catch(() => {});
}

async function keep(ahead) {
  if (parent !== window || !location.protocol.startsWith("http")) return;
  // Missing without a safe connection, and out of reach in a sandbox.
  const workers = navigator.serviceWorker;
  const registration = await workers.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
  const look = () => {
    if (registration.waiting && workers.controller) dispatchEvent(new Event(READY));
  };
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", look));
  addEventListener(TAKE, () => {
    // Without one another page has taken it already.
    if (!registration.waiting) return location.reload();
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("take");
  });
  if (workers.controller) ahead();
  else workers.addEventListener("controllerchange", ahead, { once: true });
  look();
  registration.active?.postMessage("opened");
}
