import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { tellUnloaded } from "./unloaded";

/**
 * A component whose program comes when it is first shown, by the name under which `load` has it. One that cannot be had,
 * as on a page that is older than a renewed site, is told of, and `Instead` stands in its place: the page goes on.
 */
export function later<Name extends string, Props>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
  Instead: ComponentType<Props> = Nothing,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({
    default: await load().then(
      (program) => program[name],
      () => {
        tellUnloaded();
        return Instead;
      },
    ),
  }));
}

function Nothing(): null {
  return null;
}
