import { createContext, useContext, useSyncExternalStore } from "react";

/** A cell of a band. */
export interface PointedCell {
  readonly layer: number;
  readonly cell: number;
}

/** Which cell is pointed at: what shows it listens, so that moving the pointer renders nothing else. */
export class Pointed {
  private current: PointedCell | null = null;
  private readonly listeners = new Set<() => void>();

  readonly get = () => this.current;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(cell: PointedCell | null): void {
    if (cell?.layer === this.current?.layer && cell?.cell === this.current?.cell) return;
    this.current = cell;
    for (const listener of this.listeners) listener();
  }
}

export const PointedContext = createContext<Pointed>(new Pointed());

export function usePointed(): PointedCell | null {
  const pointed = useContext(PointedContext);
  return useSyncExternalStore(pointed.subscribe, pointed.get, () => null);
}
