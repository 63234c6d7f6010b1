// The one address that course pages name: everything it loads has the hash of its content in its name.
import { define } from "./{{asset:embed/element.js}}";

export const PoolingPlayground = define({{assets}}, import.meta.url);
