"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { routeOf } from "@/lib/domain/base-path";
import { LEAVING, VIEW_HASH } from "./view-hash";

/** Asks for a whole page, as the router can; the types that Next writes for its routes leave the second part out. */
type PrefetchWhole = (address: Route, options: { readonly kind: "full" }) => void;

/**
 * Follows the links of components/ui/link without leaving the page, wherever they stand and whenever they come; brings
 * what a page folds (components/ui/folded) when it is opened, or when a pointer comes near (`data-near`).
 */
export function SiteLinks() {
  const router = useRouter();
  const pathname = usePathname();
  const [isLeaving, leave] = useTransition();
  useEffect(() => {
    function follow(event: MouseEvent) {
      if (nearOf(event) !== null) event.preventDefault(); // what it folds is on its way
      const link = linkOf(event);
      if (link === null) return;
      event.preventDefault();
      leave(() => router.push(addressOf(link), { scroll: link.dataset.site !== "stay" }));
    }
    document.addEventListener("click", follow);
    document.addEventListener("toggle", unfoldOpened, true);
    document.addEventListener("pointerover", unfoldNear);
    return () => {
      document.removeEventListener("click", follow);
      document.removeEventListener("toggle", unfoldOpened, true);
      document.removeEventListener("pointerover", unfoldNear);
    };
  }, [router]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is seen in another way
  useEffect(() => {
    void seeAsAsked();
    window.addEventListener("hashchange", seeAsAsked);
    return () => window.removeEventListener("hashchange", seeAsAsked);
  }, [pathname]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other links
  useEffect(() => {
    const prefetch = router.prefetch as PrefetchWhole;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-ahead]"))
      prefetch(addressOf(link), { kind: "full" });
  }, [router, pathname]);
  return isLeaving ? <i id={LEAVING} hidden /> : null;
}

async function seeAsAsked(): Promise<void> {
  if (!window.location.hash.startsWith(VIEW_HASH)) return;
  const { restoreView } = await import("./view-link");
  await restoreView();
}

async function unfoldOpened({ target }: Event): Promise<void> {
  if (!(target instanceof HTMLDetailsElement && target.open && target.querySelector("[data-folded]"))) return;
  const { unfold } = await import("./unfold");
  await unfold(target);
}

async function unfoldNear(event: Event): Promise<void> {
  const root = nearOf(event)?.parentElement;
  if (!root) return;
  const { unfold } = await import("./unfold");
  await unfold(root);
}

function nearOf({ target }: Event): Element | null {
  return target instanceof Element ? target.closest("[data-near]") : null;
}

/** The link that a click follows here: not one that opens elsewhere, nor one that something else has answered. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  const { target, button, defaultPrevented, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (button !== 0 || defaultPrevented || metaKey || ctrlKey || shiftKey || altKey) return null;
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-site]") : null;
}

function addressOf({ pathname, search, hash }: HTMLAnchorElement): Route {
  return routeOf(`${pathname}${search}${hash}`) as Route; // checked where the link was written
}
