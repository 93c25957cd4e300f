// A stand-in for the `vscode` module: whatever is asked for is there and does nothing, but for what a test puts in its place.

/** Something that can be called, made with `new`, and asked for any property. */
function anything(overrides = {}) {
  const target = class {};
  return new Proxy(target, {
    get(_, name) {
      if (name in overrides) return overrides[name];
      if (name === Symbol.toPrimitive) return () => "";
      if (name === "then" || typeof name === "symbol") return undefined;
      if (name === "prototype") return target.prototype;
      return (overrides[name] = anything());
    },
    apply: () => anything(),
    construct: () => anything(),
    has: (_, name) => name in overrides,
  });
}

module.exports = { anything };
