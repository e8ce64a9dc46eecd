import type { ReactNode } from "react";
import { PAGE_PALETTE } from "@/lib/figure/palette";

export const CARD = { width: 1200, height: 630, margin: 60 } as const;

/** What every picture has: paper, where it belongs, whose it is. */
export function Card({ place, title, children }: { place: string; title: string; children: ReactNode }) {
  const { paper, ink, soft, line } = PAGE_PALETTE;
  return (
    <div
      style={{
        ...{ width: CARD.width, height: CARD.height, display: "flex", flexDirection: "column" },
        ...{ background: paper, color: ink, fontFamily: "Source Serif", padding: `44px ${CARD.margin}px` },
      }}
    >
      <div style={{ display: "flex", justifyContent: "space-between", alignItems: "baseline" }}>
        <span style={{ fontFamily: "Inter", fontSize: 25, color: soft }}>{place}</span>
        <span style={{ fontSize: 27, fontWeight: 600 }}>DeepDecipher</span>
      </div>
      <div style={{ display: "flex", fontSize: 58, fontWeight: 600, lineHeight: 1.15, letterSpacing: -1 }}>
        {title}
      </div>
      {children}
      <div
        style={{ position: "absolute", left: 0, top: 0, width: CARD.width, height: 8, background: line }}
      />
    </div>
  );
}
