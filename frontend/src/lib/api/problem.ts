/** One field the server did not accept (RFC 9457, `errors`). */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: FieldProblem[];
  /** Where an app's mistaken request leads back to; only `app_mistaken` has it. */
  redirect_to?: string;
}

/** The server answered, and said no: an `application/problem+json` body. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  readonly redirectTo: string | null;

  constructor(status: number, body: ProblemBody = {}) {
    super(body.detail ?? body.title ?? `status ${status}`);
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.errors = body.errors ?? [];
    this.requestId = body.request_id ?? null;
    this.redirectTo = body.redirect_to ?? null;
  }

  /** What the server said about one field, by its JSON pointer. */
  of(pointer: string): FieldProblem | undefined {
    return this.errors.find((error) => error.pointer === pointer);
  }
}

/** No answer came: offline, or the server could not be reached in time. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Reads a refused answer; a body that is no problem still becomes one. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => ({}));
  return new ApiProblem(response.status, typeof body === 'object' && body !== null ? body : {});
}
