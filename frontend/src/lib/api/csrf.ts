let token: string | null = null;

/** Kept in memory only: a reload asks the server for it again. */
export function setCsrfToken(next: string | null): void {
  token = next;
}

/** Whether writes can be sent: not so before the server has said who this is. */
export const mayWrite = () => token !== null;

export function csrfHeader(): Record<string, string> {
  return token === null ? {} : { 'X-CSRF-Token': token };
}
