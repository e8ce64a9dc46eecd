/** What a key does anywhere on the site, and how the list of keys tells it. */
export const KEYS = [
  { keys: ["ArrowLeft", "h"], shown: "← or h", help: "previous neuron", action: "previous" },
  { keys: ["ArrowRight", "l"], shown: "→ or l", help: "next neuron", action: "next" },
  { keys: ["ArrowUp"], shift: true, shown: "Shift ↑", help: "same neuron, layer above", action: "layerUp" },
  {
    keys: ["ArrowDown"],
    shift: true,
    shown: "Shift ↓",
    help: "same neuron, layer below",
    action: "layerDown",
  },
  { keys: ["j"], shown: "j", help: "next text", action: "nextText" },
  { keys: ["k"], shown: "k", help: "previous text", action: "previousText" },
  { keys: ["g"], shown: "g", help: "graph", action: "graph" },
  { keys: ["e"], shown: "e", help: "explore the graph", action: "explore" },
  { keys: ["x"], shown: "x", help: "to the tray, or out of it", action: "tray" },
  { keys: ["s"], shown: "s", help: "to a list, with a note", action: "list" },
  { keys: ["c"], shown: "c", help: "cite", action: "cite" },
  { keys: ["r"], shown: "r", help: "random neuron", action: "random" },
  { keys: ["/"], shown: "/", help: "search", action: "search" },
  { keys: ["?"], shown: "?", help: "this list", action: "help" },
] as const satisfies readonly KeyRow[];

interface KeyRow {
  readonly keys: readonly string[];
  /** Only with Shift held. A character is what it is, however it is typed. */
  readonly shift?: true;
  readonly shown: string;
  readonly help: string;
  readonly action: string;
}

export type KeyAction = (typeof KEYS)[number]["action"];

/** Where a page offers what a key stands for: a link or a button that is marked with the action's name. */
export function offerOf(action: KeyAction): string {
  return `[data-key-action="${action}"], a[data-${action}]`;
}

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The action of a key press, or null: keys held with a modifier belong to the browser, and characters do nothing
 * where the reader has switched them off.
 */
export function keyAction(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress,
  characters: boolean,
): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  const isCharacter = key.length === 1;
  if (isCharacter && !characters) return null;
  const rows: readonly (KeyRow & { readonly action: KeyAction })[] = KEYS;
  const row = rows.find(
    ({ keys, shift }) => keys.includes(key) && (isCharacter || (shift === true) === shiftKey),
  );
  return row?.action ?? null;
}

/** The place to go to from `current` in a list of `count`, or null at its ends; −1 is before the first. */
export function stepTo(current: number, step: 1 | -1, count: number): number | null {
  const next = current < 0 && step < 0 ? -1 : current + step;
  return next >= 0 && next < count ? next : null;
}
