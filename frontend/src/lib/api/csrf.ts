let token: string | null = null;

/** Kept in memory only: a reload asks the server for it again. */
export function setCsrfToken(next: string | null): void {
  token = next;
}

export function csrfHeader(): Record<string, string> {
  return token === null ? {} : { 'X-CSRF-Token': token };
}
