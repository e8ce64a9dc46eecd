"use client";

import { type ReactNode, useEffect, useRef } from "react";

import { Announcer } from "@/components/ui/announcer";

interface ExploreDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of a graph in full screen. */
export function ExploreDialog({ title, onClose, children }: ExploreDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="explore-title"
      className="explore"
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="explore-head">
        <h2 id="explore-title" className="font-semibold font-serif text-lg">
          {title}
        </h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      {children}
      <Announcer id="explore-announcer" />
    </dialog>
  );
}
