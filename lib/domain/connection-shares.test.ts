import { expect, test } from "vitest";
import { connectionShares, connectionsPerProcess, mostStreams } from "./connection-shares";

test.each([
  [20, { prisma: 4, reader: 6, copies: 10 }, 4],
  [8, { prisma: 1, reader: 3, copies: 4 }, 1],
  [6, { prisma: 1, reader: 2, copies: 3 }, 1],
])("%i are shared out, with a share for streams", (total, shares, streams) => {
  expect(connectionShares(total)).toEqual(shares);
  expect(mostStreams(total)).toBe(streams);
});

test.each([
  [97, 1, 20],
  [97, 2, 20],
  [97, 4, 11],
  [20, 1, 8],
  [17, 1, 6],
  [5, 1, 6],
])("of %i for %i workers each process may open %i", (allowed, workers, each) => {
  expect(connectionsPerProcess(allowed, workers)).toBe(each);
});
