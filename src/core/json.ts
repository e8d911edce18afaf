/** What survives `JSON.stringify` unchanged: facts and evidence are made of nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
