// React 19 hands attributes, properties and events on as they are; embed.js comes with its script tag.
export function Pooling({ onStep, onStateChange, ...settings }) {
  return <pooling-playground {...settings} onstep={(e) => onStep?.(e.detail)} onstatechange={(e) => onStateChange?.(e.detail)} />;
}
