/** F1 of a neuron's graph on different texts; null where it was not measured. */
interface MeasuredF1 {
  /** On the held-out half of the strongest texts. */
  readonly f1: number | null;
  /** The lower end of the interval of that. */
  readonly leastF1: number | null;
  readonly ordinaryF1: number | null;
}

/**
 * F1 of a neuron's graph with the texts that it was measured on; null where none was.
 *
 * @example f1Words({ f1: 0.96, leastF1: 0.93, ordinaryF1: 0.41 }) // "F1 of its graph: at least 0.93 in its strongest texts, 0.41 in ordinary text"
 */
export function f1Words({ f1, leastF1, ordinaryF1 }: MeasuredF1): string | null {
  const strongest = leastF1 === null ? (f1?.toFixed(2) ?? null) : `at least ${leastF1.toFixed(2)}`;
  const measured = [
    ...(strongest === null ? [] : [`${strongest} in its strongest texts`]),
    ...(ordinaryF1 === null ? [] : [`${ordinaryF1.toFixed(2)} in ordinary text`]),
  ];
  return measured.length === 0 ? null : `F1 of its graph: ${measured.join(", ")}`;
}
