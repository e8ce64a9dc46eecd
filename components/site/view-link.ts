import { HEADING, LEAVING, VIEW_HASH } from "./view-hash";

/** What a reader sets by these, marked with `data-view`, is part of how a page is seen. */
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const CONTROLS = "main :is(input, select, textarea)[data-view]";
const FOLD = "fold";
/** How long a control is waited for that comes with what was unfolded. */
const WAIT_MS = 10_000;
/** How long a followed link is waited for; browsers let a press copy for five seconds. */
const ARRIVAL_MS = 4000;

/**
 * Copies the address of the page as it is seen, and puts it into the address line: what the server is asked stands in its
 * query; which folds are open, filters of the graph and a text of the reader's own stand after `#`, which browsers do not
 * send. Gives what is said of it. While a link is followed, as to an overlay, or keys walk to another neuron, it
 * waits for the address that they lead to.
 */
export async function copyViewLink(): Promise<string> {
  await until(() => document.querySelector(`#${LEAVING}, [${HEADING}]`) === null, ARRIVAL_MS);
  const address = new URL(window.location.href);
  const view = readView();
  if (view.size > 0) address.hash = `${VIEW_HASH}${view}`;
  else if (address.hash.startsWith(VIEW_HASH)) address.hash = "";
  window.history.replaceState(window.history.state, "", address);
  return navigator.clipboard.writeText(address.href).then(
    () => "link copied",
    () => "the browser did not allow copying: the address line has the link",
  );
}

/** Sees the page as its address says after `#`. */
export async function restoreView(): Promise<void> {
  const { hash } = window.location;
  if (!hash.startsWith(VIEW_HASH)) return;
  const view = new URLSearchParams(hash.slice(VIEW_HASH.length));
  const folds = foldsOf(document);
  for (const name of view.getAll(FOLD)) {
    const fold = folds.get(name);
    if (fold !== undefined) fold.open = true;
  }
  for (const [name, value] of view)
    if (name !== FOLD) await awaitControl(name).then((control) => control && setControl(control, value));
}

function readView(): URLSearchParams {
  const set = [...document.querySelectorAll<Control>(CONTROLS)].flatMap((control) => {
    const value = settingOf(control);
    return value === "" ? [] : [[control.dataset.view ?? "", value]];
  });
  const open = [...foldsOf(document)]
    .filter(([, fold]) => fold.open && fold.dataset.opened === undefined)
    .map(([name]) => [FOLD, name]);
  return new URLSearchParams([...set, ...open]);
}

/** Folds by the part of the page that they stand in and by their words, numbered where these are the same. */
function foldsOf(root: ParentNode): Map<string, HTMLDetailsElement> {
  const folds = new Map<string, HTMLDetailsElement>();
  for (const fold of root.querySelectorAll<HTMLDetailsElement>("main details")) {
    const words = fold.querySelector("summary")?.textContent?.trim() ?? "";
    const name = `${fold.closest("section[id]")?.id ?? ""}/${words}`;
    let [number, numbered] = [1, name];
    while (folds.has(numbered)) {
      number += 1;
      numbered = `${name}/${number}`;
    }
    folds.set(numbered, fold);
  }
  return folds;
}

/** What a reader set; empty where it is as the page came. */
function settingOf(control: Control): string {
  if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked ? "1" : "";
  if (control instanceof HTMLSelectElement) return control.selectedIndex <= 0 ? "" : control.value;
  return control.value;
}

function setControl(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    if (control.checked !== (value === "1")) control.click();
    return;
  }
  // React keeps the value that it set last, and takes a change for one that goes past it.
  const prototype = Object.getPrototypeOf(control);
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, value);
  control.dispatchEvent(
    new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }),
  );
}

/** The control of a name, once it is there; null when it does not come. */
async function awaitControl(name: string): Promise<Control | null> {
  const find = () => document.querySelector<Control>(`${CONTROLS}[data-view="${CSS.escape(name)}"]`);
  await until(() => find() !== null, WAIT_MS);
  return find();
}

async function until(holds: () => boolean, atMost: number): Promise<void> {
  const ends = performance.now() + atMost;
  while (!holds() && performance.now() < ends) await new Promise((resolve) => setTimeout(resolve, 50));
}
