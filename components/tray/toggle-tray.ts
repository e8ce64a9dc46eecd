import { MOST_COMPARED, type ModelNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { isInTray, keepTray, keptTray, parseTray } from "./tray-store";

/** Puts a neuron into the tray, or takes it out; gives back a sentence that says so. */
export function toggleInTray(neuron: ModelNeuron): string {
  const tray = parseTray(keptTray());
  const name = `${formatNeuron(neuron)} of ${neuron.model}`;
  if (isInTray(tray, neuron)) {
    const rest = tray.filter((each) => !isInTray([neuron], each));
    keepTray(rest);
    return `${name} is out of the tray, ${holds(rest.length)}`;
  }
  if (tray.length === MOST_COMPARED)
    return `The tray is full: it holds ${MOST_COMPARED} neurons. Remove one first.`;
  keepTray([...tray, neuron]);
  return `${name} is in the tray, ${holds(tray.length + 1)}`;
}

function holds(count: number): string {
  return `which holds ${count} of ${MOST_COMPARED}.`;
}
