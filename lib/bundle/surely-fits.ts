import type { z } from "zod";
import { must, nothingAt } from "@/lib/domain/at";

/** Whether a plain value, such as `JSON.parse` gives, surely fits; false says nothing. */
export type SurelyFits = (value: unknown) => boolean;

/**
 * A quick check made from a schema, several times as fast as the schema: of what passes, the schema would give an equal
 * value with its keys in the same order, so that it need not be asked. Whatever is not known to pass is the schema's to
 * judge, faults and their words among it: values that do not fit, keys in another order, kinds of schema that are not
 * here. Of a union the options must not have values in common.
 */
export function surelyFits(schema: z.core.$ZodType): SurelyFits {
  const own = kindOf(schema as z.core.$ZodTypes); // all of the library's are
  return checksOf(schema).reduce<SurelyFits>((fits, check) => (value) => fits(value) && check(value), own);
}

/** What a schema's `safeParse` says of a value. */
export type QuickReader<Value> = (value: unknown) => z.ZodSafeParseResult<Value>;

/** A schema's `safeParse` of plain values; one that surely fits is its own result. */
export function quickReader<Value>(schema: z.ZodType<Value>): QuickReader<Value> {
  const fits = surelyFits(schema);
  return (value) => (fits(value) ? { success: true, data: value as Value } : schema.safeParse(value)); // fits
}

const NEVER: SurelyFits = () => false;

function kindOf(schema: z.core.$ZodTypes): SurelyFits {
  const { def } = schema._zod;
  switch (def.type) {
    case "string":
      return def.coerce ? NEVER : (value) => typeof value === "string";
    case "number":
      return def.coerce ? NEVER : Number.isFinite;
    case "boolean":
      return def.coerce ? NEVER : (value) => value === true || value === false;
    case "unknown":
      return (value) => value !== undefined;
    case "enum":
    case "literal": {
      const values: ReadonlySet<unknown> = new Set(schema._zod.values);
      return (value) => values.has(value);
    }
    case "optional": // in JSON nothing is undefined: absence is for the object to see
      return surelyFits(def.innerType);
    case "nullable": {
      const inner = surelyFits(def.innerType);
      return (value) => value === null || inner(value);
    }
    case "array": {
      const element = surelyFits(def.element);
      return (value) => Array.isArray(value) && allFit(value, element);
    }
    case "union": {
      const options = def.options.map(surelyFits);
      return (value) => options.some((option) => option(value));
    }
    case "object":
      return def.catchall?._zod.def.type === "never" ? strictObject(def.shape) : NEVER;
    case "record":
      return isAnyText(def.keyType) ? anyRecord(surelyFits(def.valueType)) : NEVER;
    default:
      return NEVER;
  }
}

function allFit(values: readonly unknown[], fits: SurelyFits): boolean {
  for (let i = 0; i < values.length; i++) if (!fits(values[i])) return false;
  return true;
}

/** The keys of the shape alone, in its order. */
function strictObject(shape: z.core.$ZodShape): SurelyFits {
  const names = Object.keys(shape);
  const fields = names.map((name) => surelyFits(must(shape[name], name)));
  const optional = names.map((name) => shape[name]?._zod.optin === "optional");
  const isOptional = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (!optional[i]) return false;
    return true;
  };
  return (value) => {
    if (!isRecord(value)) return false;
    let next = 0;
    for (const key in value) {
      const at = names[next] === key ? next : names.indexOf(key, next);
      if (at < 0 || !isOptional(next, at)) return false;
      if (!(fields[at] ?? nothingAt(at))(value[key])) return false;
      next = at + 1;
    }
    return isOptional(next, names.length);
  };
}

function anyRecord(fits: SurelyFits): SurelyFits {
  return (value) => {
    if (!isRecord(value)) return false;
    for (const key in value) if (key === "__proto__" || !fits(value[key])) return false;
    return true;
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAnyText(schema: z.core.$ZodType): boolean {
  return schema._zod.def.type === "string" && checksOf(schema).length === 0;
}

/** What is asked of a value beyond its kind: the frequent checks by themselves, others by the library. */
function checksOf(schema: z.core.$ZodType): SurelyFits[] {
  const own = schema._zod.traits.has("$ZodCheck") ? [schema as unknown as z.core.$ZodCheck] : []; // z.int() is one as well
  return [...own, ...(schema._zod.def.checks ?? [])].map((check) => checkOf(check as z.core.$ZodChecks));
}

function checkOf(check: z.core.$ZodChecks): SurelyFits {
  const { def } = check._zod;
  switch (def.check) {
    case "max_length":
      return (value) => (value as string | unknown[]).length <= def.maximum; // checked to be one of them
    case "min_length":
      return (value) => (value as string | unknown[]).length >= def.minimum;
    case "less_than":
    case "greater_than":
      return boundOf(def);
    case "number_format":
      return def.format === "safeint" ? Number.isSafeInteger : NEVER;
    default:
      return (value) => {
        const payload: z.core.ParsePayload = { value, issues: [] };
        const pending = check._zod.check(payload as z.core.ParsePayload<never>); // of this check's own kind
        return pending === undefined && payload.issues.length === 0 && payload.value === value;
      };
  }
}

function boundOf({
  check,
  value: bound,
  inclusive,
}: z.core.$ZodCheckLessThanDef | z.core.$ZodCheckGreaterThanDef): SurelyFits {
  if (typeof bound !== "number" || !inclusive) return NEVER;
  return check === "less_than"
    ? (value) => (value as number) <= bound
    : (value) => (value as number) >= bound; // checked to be one
}
