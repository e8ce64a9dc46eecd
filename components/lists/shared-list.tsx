"use client";

import { useEffect, useState } from "react";
import { Section } from "@/components/ui/section";
import type { Parsed } from "@/lib/domain/parsed";
import type { KeptList } from "@/lib/lists/kept-lists";
import { decodeList } from "@/lib/lists/list-address";
import { ListTable } from "./list-table";
import { WalkLinks } from "./walk-links";

/** The list that the address brings, which can be kept; nothing when it brings none. */
export function SharedList({
  onKeep,
  canKeep,
}: {
  onKeep: (list: KeptList) => void;
  /** Whether there is a place for it among the reader's own. */
  canKeep: boolean;
}) {
  const shared = useShared();
  if (shared === null) return null;
  if (!shared.ok) return <p role="alert">The list in this address cannot be read: {shared.message}.</p>;
  const list = shared.value;
  const keep = () => {
    onKeep(list);
    location.hash = ""; // it is among the reader's own now
  };
  return (
    <Section id="shared" title={`Shared: ${list.name}`}>
      <p className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-2">
        This list came with the address and is not kept yet.
        {canKeep ? (
          <button type="button" className="own-button" onClick={keep}>
            Keep
          </button>
        ) : null}
      </p>
      <ListTable list={list} />
      <p className="links mt-2 flex flex-wrap gap-x-6">
        <WalkLinks list={list} />
      </p>
    </Section>
  );
}

function useShared(): Parsed<KeptList> | null {
  const [shared, setShared] = useState<Parsed<KeptList> | null>(null);
  useEffect(() => {
    let asked = "";
    const read = () => {
      asked = location.hash;
      const reading = asked;
      void decodeList(reading).then((list) => {
        if (reading === asked) setShared(list); // an older answer that comes late is of another address
      });
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return shared;
}
