import { ApiProblem } from '$lib/api/problem';
import { setCsrfToken } from '$lib/api/csrf';
import { send } from '$lib/api/send';
import { isLocked, unlock } from './lock';

/** Who is signed in, as the screens need it. */
export interface Person {
  id: string;
  name: string | null;
  demonstration: boolean;
}

interface SessionAnswer {
  csrf_token: string;
  person: { id: string; display_name?: string | null; demonstration?: boolean };
}

type State = { kind: 'unknown' } | { kind: 'signed_out' } | { kind: 'signed_in'; person: Person };

class Session {
  state = $state<State>({ kind: 'unknown' });

  /** Asks the server who this is; a locked device counts as signed out. */
  async load(): Promise<void> {
    if (isLocked()) {
      this.state = { kind: 'signed_out' };
      return;
    }
    try {
      this.enter(await send<SessionAnswer>('GET', '/api/v1/auth/session'));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) this.state = { kind: 'signed_out' };
      else throw error;
    }
  }

  /** Takes over the answer of sign-in, sign-up or a demonstration. */
  enter(answer: SessionAnswer): void {
    unlock();
    setCsrfToken(answer.csrf_token);
    const { id, display_name, demonstration } = answer.person;
    this.state = {
      kind: 'signed_in',
      person: { id, name: display_name ?? null, demonstration: demonstration ?? false },
    };
  }

  end(): void {
    setCsrfToken(null);
    this.state = { kind: 'signed_out' };
  }
}

export const session = new Session();
export type { SessionAnswer };
