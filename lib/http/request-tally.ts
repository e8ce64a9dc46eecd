import type { LabelValues } from "prom-client";

/** Upper bounds of the histogram of times, seconds. */
const BOUNDS = [
  0.001,
  0.0025,
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  10,
  Number.POSITIVE_INFINITY,
];

/** How many requests took longer than the bucket before and no longer than this one's bound. */
interface Bucket {
  readonly bound: number;
  count: number;
}

interface RouteTally {
  readonly byStatus: Map<number, number>;
  readonly buckets: readonly Bucket[];
  seconds: number;
}

/** A number under its labels, as prom-client hands them on; a histogram's also have names of their own. */
export interface Sample {
  readonly value: number;
  readonly labels: LabelValues<string>;
  readonly metricName?: string;
}

/**
 * Requests by route, status and time. Every answer is counted here, with a few additions: prom-client's own
 * counter and histogram, which put labels together each time, take twenty times as long.
 */
export class RequestTally {
  private readonly byRoute = new Map<string, RouteTally>();

  /** Counts an answered request under the template of its address. */
  count(route: string, status: number, milliseconds: number): void {
    const tally = this.byRoute.get(route) ?? this.addRoute(route);
    tally.byStatus.set(status, (tally.byStatus.get(status) ?? 0) + 1);
    const seconds = milliseconds / 1000;
    tally.seconds += seconds;
    for (const bucket of tally.buckets) {
      if (seconds > bucket.bound) continue;
      bucket.count += 1;
      return;
    }
  }

  /** How many requests, by route and status. */
  requests(): Sample[] {
    return [...this.byRoute].flatMap(([route, { byStatus }]) =>
      [...byStatus].map(([status, value]) => ({ value, labels: { route, status } })),
    );
  }

  /** The histogram of times by route, in seconds. */
  times(name: string): Sample[] {
    return [...this.byRoute].flatMap(([route, { buckets, seconds }]) => {
      let below = 0;
      const upTo = buckets.map(({ bound, count }) => {
        below += count;
        const le = Number.isFinite(bound) ? bound : "+Inf";
        return { value: below, labels: { route, le }, metricName: `${name}_bucket` };
      });
      return [
        ...upTo,
        { value: seconds, labels: { route }, metricName: `${name}_sum` },
        { value: below, labels: { route }, metricName: `${name}_count` },
      ];
    });
  }

  private addRoute(route: string): RouteTally {
    const buckets = BOUNDS.map((bound) => ({ bound, count: 0 }));
    const tally = { byStatus: new Map<number, number>(), buckets, seconds: 0 };
    this.byRoute.set(route, tally);
    return tally;
  }
}
