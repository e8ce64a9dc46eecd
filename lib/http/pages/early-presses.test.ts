import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { EARLY_PRESSES_SCRIPT } from "./early-presses";

class Press extends Event {
  readonly key: string | undefined;
  constructor(
    type: string,
    { key, bubbles }: { readonly key?: string | undefined; readonly bubbles?: boolean },
  ) {
    super(type, { bubbles: bubbles ?? true });
    this.key = key;
  }
}

/** An element that is of one kind, and tells what it is pressed by. */
class Part extends EventTarget {
  readonly presses: string[] = [];
  isConnected = true;
  private readonly kind: string;
  constructor(kind: string) {
    super();
    this.kind = kind;
    for (const type of ["keydown", "click"])
      this.addEventListener(type, (press) => this.presses.push((press as Press).key ?? type)); // we make no others
  }
  closest(kinds: string): Part | null {
    return kinds.split(",").includes(this.kind) ? this : null;
  }
}

/** A window that hears what happens to its parts before they do; the parts hear alone what is pressed again. */
function openPage() {
  const [window, document] = [new EventTarget(), new EventTarget()];
  const body = new Part("body");
  runInNewContext(EARLY_PRESSES_SCRIPT, {
    document: Object.assign(document, { body }),
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
  });
  return {
    body,
    press(part: Part, type: string, key?: string) {
      const event = new Press(type, { key });
      Object.defineProperty(event, "target", { value: part });
      window.dispatchEvent(event);
    },
    wake: () => document.dispatchEvent(new Event("awake")),
  };
}

test("keys and buttons are pressed again, in their order, when the page is awake; once", () => {
  const { body, press, wake } = openPage();
  const button = new Part("[type=button]");
  press(body, "keydown", "l");
  press(button, "click");
  press(body, "keydown", "j");
  expect([body.presses, button.presses]).toEqual([[], []]);
  wake();
  expect([body.presses, button.presses]).toEqual([["l", "j"], ["click"]]);
  press(body, "keydown", "k");
  wake();
  expect([body.presses, button.presses]).toEqual([["l", "j"], ["click"]]);
});

test("what works without scripts is left alone: typing, links and folds", () => {
  const { press, wake } = openPage();
  const parts = ["input", "textarea", "select", "a", "summary"].map((kind) => new Part(kind));
  for (const part of parts) press(part, parts.indexOf(part) < 3 ? "keydown" : "click", "a");
  wake();
  expect(parts.flatMap(({ presses }) => presses)).toEqual([]);
});

test("what is gone meanwhile is pressed on the page", () => {
  const { body, press, wake } = openPage();
  const gone = new Part("p");
  press(gone, "keydown", "l");
  gone.isConnected = false;
  wake();
  expect([gone.presses, body.presses]).toEqual([[], ["l"]]);
});
