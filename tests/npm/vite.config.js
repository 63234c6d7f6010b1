// Below any path, and in browsers of today: the page waits at its top level.
export default { base: "./", build: { target: "esnext" }, logLevel: "warn" };
