"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { choosePaths } from "@/components/neuron/path-selection";
import { QueryBoundary } from "@/components/site/query-boundary";
import { leadsQuery } from "@/lib/browser/leads-query";
import type { TokenRole } from "@/lib/domain/graph";
import { searchPath } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import { formatTokenQuery } from "@/lib/search/query";
import type { AskedNode } from "./asked-node";

const MOST_TOKENS = 12;

/** What one can do with a node of a graph; stands below it and closes with Escape. */
export function NodeMenu({
  models,
  node,
  onChoose = choosePaths,
  onOpen,
  onClose,
}: {
  /** Where tokens are searched. */
  models: readonly string[];
  node: AskedNode;
  onChoose?: (places: readonly number[]) => void;
  /** Opens the group that the node is. */
  onOpen?: () => void;
  onClose: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = menu;
    if (current === null) return;
    const { left, bottom } = node.element.getBoundingClientRect();
    current.showPopover();
    current.style.left = `${Math.max(8, Math.min(left, window.innerWidth - current.offsetWidth - 8))}px`;
    current.style.top = `${Math.max(8, Math.min(bottom + 4, window.innerHeight - current.offsetHeight - 8))}px`;
    current.querySelector<HTMLElement>("button, a")?.focus();
  }, [node]);
  function close() {
    if (node.element instanceof HTMLElement || node.element instanceof SVGElement) node.element.focus();
    onClose(); // last, as it may have a better place for the focus
  }
  return (
    <div
      ref={menu}
      popover="auto"
      role="dialog"
      aria-label={`Actions for ${node.tokens.slice(0, 3).map(formatToken).join(", ")}`}
      className="node-menu"
      onToggle={(event) => event.newState === "closed" && close()}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const items = [...event.currentTarget.querySelectorAll<HTMLElement>("button, a")];
        items.at((items.indexOf(event.target as HTMLElement) + step) % items.length)?.focus(); // a key is pressed on an item
      }}
    >
      {node.places.length === 0 ? null : (
        <button
          type="button"
          onClick={() => {
            close();
            onChoose(node.places);
          }}
        >
          texts with this
        </button>
      )}
      {node.texts.map(({ of, href }) => (
        <p key={of}>
          <a href={href}>texts of {of} with this</a>
        </p>
      ))}
      {onOpen === undefined ? null : (
        <button
          type="button"
          onClick={() => {
            close();
            onOpen();
          }}
        >
          open the group
        </button>
      )}
      <QueryBoundary>
        {node.tokens.slice(0, MOST_TOKENS).map((token) => (
          <p key={token}>
            <code>{formatToken(token)}</code>
            <RoleSearch models={models} kind="activating" token={token} words="search as activating" />
            <RoleSearch models={models} kind="important" token={token} words="as context" />
            <button
              type="button"
              onClick={() => {
                void navigator.clipboard.writeText(token);
                close();
              }}
            >
              copy
            </button>
          </p>
        ))}
      </QueryBoundary>
      {node.tokens.length > MOST_TOKENS ? <p>and {node.tokens.length - MOST_TOKENS} more</p> : null}
    </div>
  );
}

/** Where neurons with the token in a role are found; plain words as soon as it is known that there are none. */
function RoleSearch({
  models,
  kind,
  token,
  words,
}: {
  models: readonly string[];
  kind: TokenRole;
  token: string;
  words: string;
}) {
  const view = { q: formatTokenQuery([{ role: kind, token }]), models };
  const { data: found } = useQuery(leadsQuery(view, null));
  return found === 0 ? (
    <span className="text-faint">{words}: none</span>
  ) : (
    <a href={searchPath(view)}>{words}</a>
  );
}
