import fc from "fast-check";
import { hostileText } from "./hostile-text.fixture";

/** What of JSON Schema a bundle's schema uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** One value in so many is wild: of another type, or out of bounds. */
const TAME = 300;

/** Values of a schema's outline, a few of them wild; rules that no schema says are not kept. */
export function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: TAME, arbitrary: tameValuesOf(schema) }, { weight: 1, arbitrary: WILD });
}

const WILD_NUMBERS = [0, -0, -1, 0.5, 1e-320, 1e300, -1e300, 2 ** 31, 2 ** 53, 2 ** 63, 3.5e38, 65_536];

/** A number that JSON can write and no double can hold is written in a file, not here. */
export const WILD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, "", [], {}, [[]], [null], { a: 1 }, ...WILD_NUMBERS),
  hostileText(),
  fc.jsonValue({ maxDepth: 2 }),
);

function tameValuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valuesOf));
  if (schema.type === undefined) return fc.oneof(fc.jsonValue({ maxDepth: 3 }), hostileText());
  if (typeof schema.type !== "string")
    return fc.oneof(...schema.type.map((type) => tameValuesOf({ ...schema, type })));
  const make = KINDS[schema.type];
  if (make === undefined) throw new Error(`no values of ${schema.type}`);
  return make(schema);
}

const KINDS: Readonly<Record<string, (schema: JsonSchema) => fc.Arbitrary<unknown>>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  string: ({ minLength, maxLength, pattern }) =>
    pattern === undefined ? hostileText(maxLength, minLength) : fc.constant("0".repeat(64)),
  integer: ({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1 }) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 9) }) },
      { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
    ),
  number: ({ minimum = -1e38, maximum = 1e38 }) =>
    fc
      .oneof(
        {
          weight: 4,
          arbitrary: fc.integer({ min: Math.max(minimum, 0) * 100, max: Math.min(maximum, 9) * 100 }),
        },
        { weight: 1, arbitrary: fc.double({ min: minimum, max: maximum, noNaN: true }) },
      )
      .map((each) =>
        Number.isInteger(each) && Math.abs(each) > 1 && Math.abs(each) <= 900 ? each / 100 : each,
      ),
  array: ({ items = {}, minItems = 0, maxItems = 1000 }) =>
    fc.oneof(
      {
        weight: 12,
        arbitrary: fc.array(valuesOf(items), { minLength: minItems, maxLength: Math.min(maxItems, 4) }),
      },
      {
        weight: 1,
        arbitrary: fc.array(valuesOf(items), { minLength: minItems, maxLength: Math.min(maxItems, 40) }),
      },
    ),
  object: ({ properties = {}, required = [], additionalProperties }) => {
    const fields = Object.fromEntries(Object.entries(properties).map(([name, own]) => [name, valuesOf(own)]));
    const own = fc.record(fields, {
      requiredKeys: Object.keys(fields).filter((name) => required.includes(name)),
    });
    if (typeof additionalProperties !== "object") return own;
    return fc.dictionary(
      fc.oneof(fc.constantFrom("mine", "other.1", "x_y"), hostileText(20)),
      valuesOf(additionalProperties),
      { maxKeys: 2 },
    );
  },
};
