// What a project does with both packages, in TypeScript at its strictest.
import { init, pool } from "pooling";
import { PoolingPlayground, type PoolingAttributes, type PoolingStep } from "pooling-playground";

await init();
const max = pool({ where: { kind: "sliding", kernel: [2, 2], stride: [1, 1] }, how: { kind: "max" } });
const { y } = max.prepare([1, 1, 3, 3]).forwardWithIndices(Float32Array.of(9, 3, 2, 4, 1, 5, 6, 8, 7));
const core: HTMLElement | null = document.querySelector("#core");
if (core) core.textContent = Array.from(y).join();

const element = document.querySelector("pooling-playground");
const said = document.querySelector("#said");
element?.addEventListener("step", (event) => {
  const step: PoolingStep = event.detail;
  if (said) said.textContent = `${step.half ?? "before"} ${step.window ?? "-"}: ${step.progress} %`;
});
element?.addEventListener("error", ({ detail }) => {
  const code: "malformed" | "version" | "type" | "field" | "value" | "state" | "load" = detail.code;
  if (said) said.textContent = `${code} ${detail.about} ${detail.text}`;
});
element?.addEventListener("ready", ({ detail }) => {
  const kernel: string | undefined = detail.state.kernel;
  document.title = `${kernel}: ${detail.total} steps`;
});

/** Never called: what the types allow, and what they do not. */
export function types(given: PoolingPlayground, attributes: PoolingAttributes): void {
  given.state = { how: "average", kernel: 2, ceil: true };
  given.state = "#v=1&how=max";
  const how: string | undefined = given.state?.["how"];
  given.seek(3);
  given.step();
  given.step = 4;
  given.theme = how ?? "dark";
  attributes.show = "still";
  attributes.autoplay = true;
  // @ts-expect-error: there is no such part
  attributes.show = "everything";
  // @ts-expect-error: a number of steps
  given.seek("3");
  // @ts-expect-error: no state is a list
  given.state = ["max"];
  // @ts-expect-error: pools have a how
  pool({ where: { kind: "global" } });
  if (PoolingPlayground) new PoolingPlayground().play();
}
