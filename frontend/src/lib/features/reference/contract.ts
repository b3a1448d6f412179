/** The parts of an OpenAPI 3.1 document that the reference shows. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  additionalProperties?: boolean | Schema;
  example?: unknown;
  examples?: unknown[];
}

interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { $ref?: string; value?: unknown }>;
}

interface WireResponse {
  $ref?: string;
  description?: string;
  content?: Record<string, Media>;
}

interface WireParameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

interface WireOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: WireParameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, WireResponse>;
  security?: Record<string, string[]>[];
}

export interface ProblemExample {
  title: string;
  status: number;
  detail: string;
  code: string;
}

/** A kind of problem, explained: why it happens, and what to do. */
export interface ProblemKind {
  code: string;
  status: number;
  title: string;
  cause: string;
  mend: string;
  example: ProblemExample;
}

export interface Contract {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, WireOperation>>;
  'x-problems': ProblemKind[];
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, WireResponse>;
    examples: Record<string, { value: ProblemExample }>;
  };
}

/** Who may call: anyone, a session of the web app alone, or a token with these scopes as well. */
export type Access = { kind: 'anyone' } | { kind: 'session' } | { kind: 'scopes'; scopes: string[] };

export interface Answer {
  status: string;
  description: string;
  schema: Schema | null;
  example: unknown;
}

export interface Operation {
  id: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  access: Access;
  parameters: WireParameter[];
  body: { schema: Schema; example: unknown } | null;
  answers: Answer[];
  problems: ProblemExample[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const last = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

/** The schema behind a reference, and its name where it has one. */
export function resolved(contract: Contract, schema: Schema): { name: string | null; schema: Schema } {
  if (!schema.$ref) return { name: null, schema };
  const name = last(schema.$ref);
  return { name, schema: contract.components.schemas[name] ?? {} };
}

function exampleOf(contract: Contract, media: Media): unknown {
  if (media.example !== undefined) return media.example;
  const [first] = Object.values(media.examples ?? {});
  if (first?.value !== undefined) return first.value;
  const { schema } = resolved(contract, media.schema ?? {});
  return schema.example ?? schema.examples?.[0];
}

function accessOf(operation: WireOperation): Access {
  const ways = operation.security ?? [];
  const scopes = ways.find((way) => 'token' in way)?.token;
  if (scopes) return { kind: 'scopes', scopes };
  return ways.some((way) => 'session' in way) ? { kind: 'session' } : { kind: 'anyone' };
}

const responseOf = (contract: Contract, response: WireResponse): WireResponse =>
  response.$ref ? (contract.components.responses[last(response.$ref)] ?? {}) : response;

function answersOf(contract: Contract, operation: WireOperation): Answer[] {
  return Object.entries(operation.responses)
    .filter(([status]) => status < '400')
    .map(([status, wire]) => {
      const { description = '', content } = responseOf(contract, wire);
      const media = content?.['application/json'];
      return {
        status,
        description,
        schema: media?.schema ?? null,
        example: media && exampleOf(contract, media),
      };
    });
}

function problemsOf(contract: Contract, operation: WireOperation): ProblemExample[] {
  return Object.entries(operation.responses)
    .filter(([status]) => status >= '400')
    .flatMap(([, wire]) => {
      const media = responseOf(contract, wire).content?.['application/problem+json'];
      return Object.keys(media?.examples ?? {});
    })
    .flatMap((code) => contract.components.examples[code]?.value ?? []);
}

/** Every operation, in the order of the contract. */
export function operationsOf(contract: Contract): Operation[] {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      if (!operation) return [];
      const media = operation.requestBody?.content['application/json'];
      return {
        id: operation.operationId,
        tag: operation.tags[0] ?? '',
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        description: operation.description,
        access: accessOf(operation),
        parameters: operation.parameters ?? [],
        body: media?.schema ? { schema: media.schema, example: exampleOf(contract, media) } : null,
        answers: answersOf(contract, operation),
        problems: problemsOf(contract, operation),
      };
    }),
  );
}

/** Whether every word of the search stands somewhere in the operation. */
export function matches(operation: Operation, search: string): boolean {
  const { id, tag, method, path, summary, description, access } = operation;
  const scopes = access.kind === 'scopes' ? access.scopes : [];
  const text = [id, tag, method, path, summary, description, ...scopes].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const LIMITS = [
  ['minimum', 'from'],
  ['maximum', 'to'],
  ['minLength', 'at least'],
  ['maxLength', 'at most'],
  ['minItems', 'at least'],
  ['maxItems', 'at most'],
] as const;

/** A schema in a few words: "text, at most 200", "list of StepOut", "whole number or null". */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return last(schema.$ref);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' · ');
  if (schema.type === 'array') return `array of ${typeOf(schema.items ?? {})}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any');
  const limits = LIMITS.flatMap(([key, word]) => (schema[key] === undefined ? [] : `${word} ${schema[key]}`));
  return [type, schema.format, ...limits].filter(Boolean).join(', ');
}

/** The names of schemas of their own that a schema speaks of. */
export function namesIn(schema: Schema): string[] {
  if (schema.$ref) return [last(schema.$ref)];
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  return inner.flatMap(namesIn);
}

let reading: Promise<Contract> | null = null;

/** The contract of this very server; read once. */
export function readContract(): Promise<Contract> {
  reading ??= fetch('/openapi.json').then((response) => {
    if (!response.ok) throw new Error(`the contract: status ${response.status}`);
    return response.json() as Promise<Contract>;
  });
  reading.catch(() => (reading = null));
  return reading;
}
