"use client";

import { useId, useState } from "react";
import { download } from "@/components/site/download";
import { listsPath } from "@/lib/domain/paths";
import {
  type KeptList,
  MOST_NAME,
  renamed,
  withNote,
  withoutList,
  withoutNeuron,
} from "@/lib/lists/kept-lists";
import { encodeList } from "@/lib/lists/list-address";
import { LIST_FILES } from "@/lib/lists/list-files";
import { ListTable } from "./list-table";
import type { Lists } from "./use-lists";
import { WalkLinks } from "./walk-links";

const FORMS = Object.keys(LIST_FILES) as (keyof typeof LIST_FILES)[]; // the table is written out

/** A list of the reader's: its neurons and notes, and what can be done with it. */
export function ListSection({ list, change }: { list: KeptList; change: Lists["change"] }) {
  const { name, neurons } = list;
  const id = useId();
  const [said, setSaid] = useState<string | null>(null);

  function save(form: keyof typeof LIST_FILES) {
    const { ending, type, print } = LIST_FILES[form];
    download(`${name.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.${ending}`, print(list, location.origin), type);
  }

  async function share() {
    const fragment = await encodeList(list);
    if (!fragment.ok) return setSaid(fragment.message);
    const address = `${location.origin}${listsPath()}#${fragment.value}`;
    await navigator.clipboard.writeText(address).then(
      () => setSaid("The address is copied: whoever opens it sees the list."),
      () => setSaid(address),
    );
  }

  return (
    <section aria-labelledby={id} className="border-line border-t pt-4">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id} className="font-semibold font-serif text-xl">
          {name} <span className="font-normal font-sans text-faint text-sm">{neurons.length}</span>
        </h2>
        <div className="links flex flex-wrap gap-x-5 text-sm">
          <WalkLinks list={list} />
        </div>
      </div>
      <ListTable
        list={list}
        hands={{
          note: (kept, note) => change((now) => withNote(now, name, kept, note)),
          remove: (kept) => change((now) => withoutNeuron(now, name, kept)),
        }}
      />
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
        <button type="button" className="list-tool" aria-label={`share ${name}`} onClick={() => void share()}>
          share
        </button>
        {FORMS.map((form) => (
          <button
            key={form}
            type="button"
            className="list-tool"
            aria-label={`${form}: save ${name}`}
            onClick={() => save(form)}
          >
            {form}
          </button>
        ))}
        <Rename key={name} name={name} onName={(to) => change((now) => renamed(now, name, to))} />
        <Delete name={name} onDelete={() => change((now) => withoutList(now, name))} />
        <span role="status" className="wrap-anywhere text-soft">
          {said}
        </span>
      </div>
    </section>
  );
}

function Rename({ name, onName }: { name: string; onName: (to: string) => void }) {
  const [to, setTo] = useState<string | null>(null);
  if (to === null)
    return (
      <button type="button" className="list-tool" aria-label={`rename ${name}`} onClick={() => setTo(name)}>
        rename
      </button>
    );
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTo(null);
        onName(to);
      }}
    >
      <input
        type="text"
        value={to}
        maxLength={MOST_NAME}
        aria-label={`New name of ${name}`}
        onChange={({ target }) => setTo(target.value)}
        className="own-input"
      />
      <button type="submit" className="own-button">
        Rename
      </button>
    </form>
  );
}

/** Asks once more: what is deleted does not come back. */
function Delete({ name, onDelete }: { name: string; onDelete: () => void }) {
  const [sure, setSure] = useState(false);
  return (
    <button
      type="button"
      className="list-tool"
      aria-label={sure ? `delete ${name} for ever` : `delete ${name}`}
      onClick={() => (sure ? onDelete() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {sure ? "delete for ever" : "delete"}
    </button>
  );
}
