import { type ReactEventHandler, type RefCallback, useCallback, useState } from "react";

interface UnfoldedProps {
  readonly ref: RefCallback<HTMLDetailsElement>;
  readonly onToggle: ReactEventHandler<HTMLDetailsElement>;
}

/** Whether a `details` has been unfolded, by now or before the page's scripts came, and what it is given to know that. */
export function useUnfolded(): [isUnfolded: boolean, props: UnfoldedProps] {
  const [isUnfolded, setUnfolded] = useState(false);
  const look = useCallback((details: HTMLDetailsElement | null) => {
    if (details?.open) setUnfolded(true);
  }, []);
  return [isUnfolded, { ref: look, onToggle: ({ currentTarget }) => look(currentTarget) }];
}
