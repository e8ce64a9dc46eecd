import { neuronAtHand } from "@/components/tray/neuron-at-hand";
import { togglePicking } from "@/components/tray/picking";
import { toggleInTray } from "@/components/tray/toggle-tray";
import { announce } from "@/components/ui/announce";

/** What buttons ask by their `data-ask`, done without a component of their own in the page. */
export async function doAsked(button: HTMLElement): Promise<void> {
  const { ask, of = "" } = button.dataset;
  if (ask === "tray") toggleAtHand();
  if (ask === "pick") togglePicking();
  if (ask === "copy") say(button, await copyText(of));
  if (ask === "link") {
    const { copyViewLink } = await import("./view-link");
    say(button, await copyViewLink());
  }
  if (ask === "save") {
    const { saveGraph } = await import("@/components/graph/save-graph");
    say(button, await saveGraph(button));
  }
}

/** Puts the neuron at hand into the tray, or takes it out, and says so; false when none is. */
export function toggleAtHand(): boolean {
  const neuron = neuronAtHand();
  if (neuron === null) return false;
  announce(toggleInTray(neuron));
  return true;
}

async function copyText(id: string): Promise<string> {
  const { unfoldedElement } = await import("./unfold");
  const text = (await unfoldedElement(id))?.textContent;
  if (text === undefined) return "there is nothing to copy";
  return navigator.clipboard.writeText(text).then(
    () => "copied",
    () => "the browser did not allow copying",
  );
}

/** Beside the buttons for those who look, once for those who listen. */
function say(button: HTMLElement, sentence: string): void {
  const told = button.parentElement?.querySelector("[data-told]") ?? button.previousElementSibling;
  if (told !== null) told.textContent = sentence;
  announce(sentence);
}
