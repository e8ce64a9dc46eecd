import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { encodeActivations } from "@/lib/domain/activations";
import { jsonSchema } from "./json-schema";
import { openBundle } from "./read";

test("the published schema is the one that the reader checks with (mend with `npx vitest run lib/bundle -u`)", async () => {
  const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(process.cwd(), "public/docs/bundle.schema.json"));
});

test("the Python in the format's description writes a bundle and reads packed activations", async () => {
  const page = await readFile("public/docs/bundle.md", "utf8");
  const [writer = "", decoder = ""] = [...page.matchAll(/```python\n(.*?)```/gs)].map(
    (match) => match[1] ?? "",
  );
  const dir = await mkdtemp(join(tmpdir(), "python-"));
  try {
    execFileSync("python3", ["-c", writer], { cwd: dir });
    const bundle = await openBundle(join(dir, "my-bundle"));
    if (!bundle.ok) throw new Error(bundle.message);
    expect(await bundle.value.checkFiles()).toEqual([]);
    const lines = [];
    for await (const line of bundle.value.readNeurons("layer-00.neurons.jsonl.gz")) lines.push(line.ok);
    expect(lines).toEqual([true]);

    const values = [0, 1.25, -0.5, 12.345, -7, 0.001];
    await writeFile(join(dir, "packed.json"), JSON.stringify(encodeActivations(values, 3)));
    const print = `${decoder}\nimport json\nprint(json.dumps(decode_activations(json.load(open("packed.json")))))`;
    expect(JSON.parse(execFileSync("python3", ["-c", print], { cwd: dir }).toString())).toEqual(values);
  } finally {
    await rm(dir, { recursive: true });
  }
});
