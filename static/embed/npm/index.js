// Defines <pooling-playground>. The addresses are written as bundlers look for them.
import { define } from "./embed/element.js";

const at = {
{{files}}
};

export const PoolingPlayground = define(at, import.meta.url);
