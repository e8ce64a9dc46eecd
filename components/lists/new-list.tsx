"use client";

import { useState } from "react";
import { MOST_NAME, tidyName } from "@/lib/lists/kept-lists";

/** Names a new list. */
export function NewList({ onName }: { onName: (name: string) => void }) {
  const [name, setName] = useState("");
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (tidyName(name) === "") return;
        onName(tidyName(name));
        setName("");
      }}
    >
      <input
        type="text"
        value={name}
        maxLength={MOST_NAME}
        aria-label="Name of a new list"
        placeholder="New list"
        onChange={({ target }) => setName(target.value)}
        className="own-input min-w-0 font-sans"
      />
      <button type="submit" className="own-button">
        Add
      </button>
    </form>
  );
}
