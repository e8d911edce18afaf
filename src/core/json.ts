/** What survives `JSON.stringify` unchanged: facts and evidence are made of nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** `Array.isArray` alone makes a readonly list one of anything. */
export function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
