// What a person waits for on a picture of 1024 x 1024: run in the page, on the page.
const SIDE = 1024;
const page = () => document.querySelector(".page").dataset;
const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));

async function until(what, ms = 120_000) {
  const end = performance.now() + ms;
  while (!what()) {
    if (performance.now() > end) return false;
    await frame();
  }
  return true;
}

function enter(name, value) {
  const field = document.querySelector(`[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

const does = (text) => {
  const [name, value] = text.split("=");
  if (name === "how") document.querySelector(`[data-how=${value}]`).click();
  else enter(name, value);
};

async function picture() {
  await until(() => document.querySelector(".page")?.dataset.ready === "true");
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  let seed = 1;
  for (let i = 0; i < SIDE * SIDE * 4; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    image.data[i] = i % 4 === 3 ? 255 : seed >>> 24;
  }
  context.putImageData(image, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done));
  const data = new DataTransfer();
  data.items.add(new File([blob], "noise.png", { type: "image/png" }));
  const drop = { dataTransfer: data, bubbles: true, cancelable: true };
  document.querySelector(".page").dispatchEvent(new DragEvent("drop", drop));
  await until(() => Number(page().total) > SIDE * SIDE / 8 && page().computed === "true");
}

// The longest time that the page did not come to its messages.
function watch() {
  const channel = new MessageChannel();
  let last = performance.now(), longest = 0, on = true;
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (on) channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  return () => { on = false; return longest; };
}

// From a press of "step" to the frame that shows it.
async function press() {
  const before = page().step, start = performance.now();
  document.querySelector(".forward").click();
  await until(() => page().step !== before, 5000);
  return (await frame()) - start;
}

async function measured([name, before, change, presses]) {
  before.forEach(does);
  // A change gives up the work of the setting before.
  await until(() => page().computed === "true", 3000);
  for (let i = 0; i < 5; i++) await frame();
  const start = performance.now();
  let frames = 0, shown = null;
  does(change);
  const handled = performance.now() - start;
  for (;;) {
    const now = await frame();
    frames += 1;
    if (page().computed !== "false" && shown === null) shown = { frames, ms: now - start };
    if (shown !== null || now - start > 3000) break;
  }
  let pressed = 0, blocked = null;
  if (presses && page().computed !== "true") {
    const stop = watch();
    for (let i = 0; i < 10 && page().computed !== "true"; i++) {
      pressed = Math.max(pressed, await press());
      for (let j = 0; j < 3; j++) await frame();
    }
    blocked = stop();
  }
  return { name, handled, shown, pressed, blocked, done: page().computed === "true" };
}

window.bench = async (works) => {
  await picture();
  const rows = [];
  for (const work of works) rows.push(await measured(work));
  window.result = rows;
};
