"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { Link } from "@/components/ui/link";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { listsPath } from "@/lib/domain/paths";
import {
  FIRST_NAME,
  findKept,
  type KeptList,
  MOST_NOTE,
  withNeuron,
  withNote,
  withoutNeuron,
} from "@/lib/lists/kept-lists";
import { NewList } from "./new-list";
import { type Lists, useLists } from "./use-lists";

/** On which lists a neuron is, and its notes there. On none when opened, it is put on the first. */
export function ListDialog({ named, onClose }: { named: ModelNeuron; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { lists, fault, isLost, change } = useLists();
  const putOnFirst = useEffectEvent(() => {
    if (lists.every((list) => findKept(list, named) === null))
      change((now) => withNeuron(now, now[0]?.name ?? FIRST_NAME, named));
  });
  useEffect(() => {
    dialog.current?.showModal();
    putOnFirst();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="list-title" onClose={onClose} className="list-dialog">
      <div className="px-5 py-4">
        <h2 id="list-title" className="mb-2 font-semibold font-serif text-lg">
          {formatNeuron(named)} on your lists
        </h2>
        {fault === null ? (
          <>
            {lists.map((list) => (
              <Row key={list.name} list={list} named={named} change={change} />
            ))}
            <NewList onName={(name) => change((now) => withNeuron(now, name, named))} />
          </>
        ) : (
          <p role="alert">What this browser kept of lists cannot be read. The page of lists says more.</p>
        )}
        {isLost ? (
          <p role="alert" className="mt-2 text-sm">
            This browser keeps nothing: the lists last until the page is left.
          </p>
        ) : null}
        <form method="dialog" className="mt-4 flex items-center justify-between">
          <Link href={listsPath()} className="link">
            Your lists
          </Link>
          <button type="submit" className="own-button">
            Close
          </button>
        </form>
      </div>
    </dialog>
  );
}

function Row({ list, named, change }: { list: KeptList; named: ModelNeuron; change: Lists["change"] }) {
  const { name } = list;
  const kept = findKept(list, named);
  const put = (on: boolean) =>
    change((now) => (on ? withNeuron(now, name, named) : withoutNeuron(now, name, named)));
  return (
    <div className="mb-2">
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={kept !== null}
          onChange={({ target }) => put(target.checked)}
          className="accent-accent"
        />
        {name}
      </label>
      {kept === null ? null : (
        <textarea
          rows={2}
          value={kept.note}
          maxLength={MOST_NOTE}
          aria-label={`Note on ${name}`}
          placeholder="Note"
          onChange={({ target }) => change((now) => withNote(now, name, named, target.value))}
          className="own-input"
        />
      )}
    </div>
  );
}
