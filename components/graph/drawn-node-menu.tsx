"use client";

import { useMemo } from "react";
import { askedNode } from "./asked-node";
import { NodeMenu } from "./node-menu";

interface DrawnNodeMenuProps {
  /** Where tokens are searched. */
  readonly models: readonly string[];
  /** The graph as the server drew it, and one of its nodes. */
  readonly root: Element;
  readonly element: Element;
  readonly onClose: () => void;
}

/** The menu of a node that the server drew. */
export function DrawnNodeMenu({ models, root, element, onClose }: DrawnNodeMenuProps) {
  const node = useMemo(() => askedNode(root, element), [root, element]);
  return <NodeMenu models={models} node={node} onClose={onClose} />;
}
