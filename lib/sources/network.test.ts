import { expect, test } from "vitest";
import { isPrivateAddress, Network } from "./network";
import { SourceError } from "./source";

test.each([
  ...["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"],
  ...["0.0.0.0", "100.64.0.1", "::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "::ffff:7f00:1"],
])("%s is private", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(["93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8", "example.org"])(
  "%s is not",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  ["http://2130706433/a", true],
  ["http://[::1]:80/", true],
  ["http://[2606:4700::1]/", false],
  ["http://both.example/", true],
  ["http://public.example/", false],
  ["http://unknown.example/", false],
])("%s leads home: %s", async (address, home) => {
  const names: Record<string, string[]> = {
    "both.example": ["93.184.216.34", "10.0.0.1"],
    "public.example": ["93.184.216.34"],
  };
  const network = new Network(async (host) => names[host] ?? []);
  expect((await network.lookUp(new URL(address))).isHome).toBe(home);
});

test("a name that led to the web and then leads home is refused; one that always led home is not", async () => {
  const answers = ["93.184.216.34", "93.184.216.35", "10.0.0.1"];
  const network = new Network(async (host) =>
    host === "changing.example" ? answers.splice(0, 1) : ["10.0.0.1"],
  );
  const [changing, home] = [new URL("http://changing.example/a"), new URL("http://home.example/a")];
  expect(await network.lookUp(changing)).toEqual({ addresses: ["93.184.216.34"], isHome: false });
  expect(await network.lookUp(changing)).toEqual({ addresses: ["93.184.216.35"], isHome: false });
  await expect(network.lookUp(changing)).rejects.toThrow(SourceError);
  for (let i = 0; i < 2; i++) expect((await network.lookUp(home)).isHome).toBe(true);
});
