/** What a key does anywhere on the site, and how the list of keys tells it. */
export const KEYS = [
  { keys: ["ArrowLeft", "h"], shown: "← or h", help: "previous neuron", action: "previous" },
  { keys: ["ArrowRight", "l"], shown: "→ or l", help: "next neuron", action: "next" },
  { keys: ["j"], shown: "j", help: "next text", action: "nextText" },
  { keys: ["k"], shown: "k", help: "previous text", action: "previousText" },
  { keys: ["g"], shown: "g", help: "graph", action: "graph" },
  { keys: ["e"], shown: "e", help: "explore the graph", action: "explore" },
  { keys: ["r"], shown: "r", help: "random neuron", action: "random" },
  { keys: ["/"], shown: "/", help: "search", action: "search" },
  { keys: ["?"], shown: "?", help: "this list", action: "help" },
] as const;

export type KeyAction = (typeof KEYS)[number]["action"];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The action of a key press, or null: keys held with a modifier belong to the browser. */
export function keyAction({ key, ctrlKey, metaKey, altKey }: KeyPress): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  return KEYS.find(({ keys }) => (keys as readonly string[]).includes(key))?.action ?? null;
}

/** The place to go to from `current` in a list of `count`, or null at its ends; −1 is before the first. */
export function stepTo(current: number, step: 1 | -1, count: number): number | null {
  const next = current < 0 && step < 0 ? -1 : current + step;
  return next >= 0 && next < count ? next : null;
}
