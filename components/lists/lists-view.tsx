"use client";

import { type ChangeEvent, useState } from "react";
import { download } from "@/components/site/download";
import { Missing } from "@/components/ui/missing";
import { readStoredLists, storeLists } from "@/lib/browser/list-store";
import { MOST_LISTS, withList } from "@/lib/lists/kept-lists";
import { parseListFile } from "@/lib/lists/list-files";
import { ListSection } from "./list-section";
import { NewList } from "./new-list";
import { SharedList } from "./shared-list";
import { useLists } from "./use-lists";

/** All lists of the reader, and the one that the address brings. */
export function ListsView() {
  const { lists, isRead, fault, isLost, change } = useLists();
  const [said, setSaid] = useState<string | null>(null);

  async function open({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    if (file === undefined) return;
    const list = parseListFile(await file.text());
    target.value = ""; // so that the same file can be opened again
    if (list.ok) change((now) => withList(now, list.value));
    setSaid(list.ok ? `Opened “${list.value.name}”, ${list.value.neurons.length} neurons.` : list.message);
  }

  if (!isRead) return null;
  return (
    <div className="mt-4 grid gap-8 *:min-w-0">
      <SharedList onKeep={(list) => change((now) => withList(now, list))} canKeep={fault === null} />
      {isLost ? <p role="alert">This browser keeps nothing: the lists last until the page is left.</p> : null}
      {fault === null ? (
        <>
          {lists.length === 0 ? (
            <Missing>
              There are no lists in this browser yet. On a neuron’s page, ☆ list (key s) puts it on one.
            </Missing>
          ) : null}
          {lists.map((list) => (
            <ListSection key={list.name} list={list} change={change} />
          ))}
          {lists.length < MOST_LISTS ? (
            <div className="grid max-w-md gap-3 border-line border-t pt-4">
              <NewList onName={(name) => change((now) => withList(now, { name, neurons: [] }))} />
              <label className="grid gap-1 text-soft text-sm">
                A list’s file, saved as JSON
                <input type="file" accept=".json,application/json" onChange={(event) => void open(event)} />
              </label>
            </div>
          ) : null}
        </>
      ) : (
        <Unreadable fault={fault} />
      )}
      <p role="status" className="text-soft">
        {said}
      </p>
    </div>
  );
}

function Unreadable({ fault }: { fault: string }) {
  return (
    <div role="alert" className="grid max-w-prose gap-3">
      <p>What this browser kept of lists cannot be read: {fault}.</p>
      <p className="flex gap-3">
        <button
          type="button"
          className="own-button"
          onClick={() => download("lists.txt", readStoredLists() ?? "")}
        >
          Save it as it is
        </button>
        <button type="button" className="own-button" onClick={() => storeLists(null)}>
          Begin anew
        </button>
      </p>
    </div>
  );
}
