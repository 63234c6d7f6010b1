// A step's number as a tone (src/model/sound.rs). Loaded with the first one.

/** The height 0: the G below middle C; the height 1 is so many octaves above. */
const LOWEST = 196;
const OCTAVES = 3;
/** Seconds: how long a tone is, and how soon another one may begin. Of steps that come faster some are not heard. */
const LONG = 0.22;
const REST = 0.1;
const KINDS = {
  value: { type: "triangle", loud: 0.2 },
  gradient: { type: "sine", loud: 0.25 },
  // Out of the scale, upwards or downwards.
  above: { type: "triangle", loud: 0.2, to: 1.6 },
  below: { type: "triangle", loud: 0.2, to: -0.6 },
  odd: { type: "square", loud: 0.06 },
};

let context;
let last = -REST;

/** Plays a tone; the kind "off" ends them all. Browsers let a page be heard once a person did something there. */
export default function play({ kind, height }) {
  if (kind === "off") {
    const ended = context?.close();
    context = undefined;
    return ended;
  }
  if (navigator.userActivation?.hasBeenActive === false) return;
  if (!context) {
    context = new AudioContext();
    last = -REST;
  }
  // Not waited for: it comes with a person's next sign at the latest.
  if (context.state === "suspended") context.resume();
  const now = context.currentTime;
  if (now - last < REST) return;
  last = now;
  sound(KINDS[kind], height, now);
}

function sound({ type, loud, to }, height, now) {
  const [tone, gain] = [context.createOscillator(), context.createGain()];
  const hertz = (at) => LOWEST * 2 ** (OCTAVES * at);
  tone.type = type;
  tone.frequency.value = hertz(height);
  if (to !== undefined) tone.frequency.exponentialRampToValueAtTime(hertz(to), now + LONG);
  // Neither end is a click.
  gain.gain.setValueAtTime(0, now);
  gain.gain.linearRampToValueAtTime(loud, now + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.001, now + LONG);
  tone.connect(gain).connect(context.destination);
  tone.start(now);
  tone.stop(now + LONG);
}
