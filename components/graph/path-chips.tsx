import type { CSSProperties } from "react";
import { attributeToken, formatToken } from "@/lib/domain/token";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { spokenClass } from "@/lib/n2g/paths/token-class";

const MOST_CHIPS = 24;

/** What a neuron fires on where nothing need stand before: its tokens, shaded by what is predicted. */
export function PathChips({ rows }: { rows: readonly PathRow[] }) {
  const chips = rows.flatMap((row, place) => chipsOf(row).map((chip) => ({ ...chip, place })));
  const more = chips.length - MOST_CHIPS;
  return (
    <ul className="path-chips" aria-label="Fires on">
      {chips.slice(0, MOST_CHIPS).map(({ key, text, row, named, token, place }) => (
        <li
          key={key}
          className={`node${row.confirmed ? "" : " unconfirmed"}`}
          data-rows={place}
          data-step={0}
          data-token={token === undefined ? undefined : attributeToken(token)}
          style={{ "--i": Math.round(row.activation.max * 100) / 100 } as CSSProperties} // custom properties are not in the type
        >
          {named ? <i>{text}</i> : text}
        </li>
      ))}
      {more > 0 ? <li className="more">+{more}</li> : null}
    </ul>
  );
}

interface Chip {
  readonly key: string;
  readonly text: string;
  readonly row: PathRow;
  /** It is a class, shown by its name. */
  readonly named: boolean;
  readonly token: string | undefined;
}

/** A chip per token, or one for a class by its name. */
function chipsOf(row: PathRow): Chip[] {
  return row.placed.flatMap(({ step: { tokens, class: name } }): Chip[] =>
    name === undefined
      ? tokens.map((token) => ({ key: token, text: formatToken(token), row, named: false, token }))
      : [{ key: `class ${name}`, text: spokenClass(name), row, named: true, token: undefined }],
  );
}
