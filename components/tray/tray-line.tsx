"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { namesOf } from "@/components/compare/side-neuron";
import { Link } from "@/components/ui/link";
import { withBase } from "@/lib/domain/base-path";
import { MOST_COMPARED, writeNeuron } from "@/lib/domain/model-neuron";
import { comparePath } from "@/lib/domain/paths";
import { neuronOf } from "./neuron-at-hand";
import { isPicking, subscribeToPicking, togglePicking } from "./picking";
import { TrayItem } from "./tray-item";
import { isInTray, keepTray, keptTray, parseTray, subscribeToTray } from "./tray-store";

/** The neurons kept for comparing, at the foot of the page while there are any. */
export function TrayLine() {
  const kept = useSyncExternalStore(subscribeToTray, keptTray);
  const tray = parseTray(kept);
  const names = namesOf(tray);
  const picking = useSyncExternalStore(subscribeToPicking, isPicking);
  usePressedButtons(kept);
  if (tray.length === 0 && !picking) return null;
  return (
    <section aria-label="Tray" className="tray links">
      <ol>
        {tray.map((neuron, place) => (
          <li key={writeNeuron(neuron)}>
            <TrayItem {...{ tray, place, names }} />
          </li>
        ))}
      </ol>
      <span className="end">
        {tray.length < 2 ? (
          <span className="text-soft">
            {tray.length === 1 ? "one more to compare it with" : "+ beside a neuron puts it here"}
          </span>
        ) : (
          <>
            {tray.length === MOST_COMPARED ? <span className="text-soft">full</span> : null}
            <Link href={comparePath(tray)} className="font-semibold">
              compare
            </Link>
          </>
        )}
        <button type="button" aria-pressed={picking} onClick={togglePicking}>
          {picking ? "stop picking" : "pick"}
        </button>
        {tray.length === 0 ? null : (
          <button type="button" aria-label="empty the tray" onClick={() => keepTray([])}>
            empty
          </button>
        )}
      </span>
    </section>
  );
}

/** Says on the page's own button whether its neuron is in the tray. */
function usePressedButtons(kept: string) {
  const pathname = withBase(usePathname());
  const search = useSearchParams().toString();
  useEffect(() => {
    const neuron = neuronOf({ pathname, search });
    const pressed = String(neuron !== null && isInTray(parseTray(kept), neuron));
    for (const button of document.querySelectorAll('[data-ask="tray"]'))
      button.setAttribute("aria-pressed", pressed);
  }, [pathname, search, kept]);
}
