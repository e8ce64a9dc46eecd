import type { CSSProperties } from "react";
import { formatToken } from "@/lib/domain/token";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { spokenClass } from "@/lib/n2g/paths/token-class";

const MOST_CHIPS = 24;

/** What a neuron fires on where nothing need stand before: its tokens, shaded by what is predicted. */
export function PathChips({ rows }: { rows: readonly PathRow[] }) {
  const chips = rows.flatMap(chipsOf);
  const more = chips.length - MOST_CHIPS;
  return (
    <ul className="path-chips" aria-label="Fires on">
      {chips.slice(0, MOST_CHIPS).map(({ key, text, row, named }) => (
        <li
          key={key}
          className={row.confirmed ? undefined : "unconfirmed"}
          style={{ "--i": Math.round(row.activation.max * 100) / 100 } as CSSProperties} // custom properties are not in the type
        >
          {named ? <i>{text}</i> : text}
        </li>
      ))}
      {more > 0 ? <li className="more">+{more}</li> : null}
    </ul>
  );
}

/** A chip per token, or one for a class by its name. */
function chipsOf(row: PathRow) {
  return row.placed.flatMap(({ step: { tokens, class: name } }) =>
    name === undefined
      ? tokens.map((token) => ({ key: token, text: formatToken(token), row, named: false }))
      : [{ key: `class ${name}`, text: spokenClass(name), row, named: true }],
  );
}
