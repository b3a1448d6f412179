import { ApiProblem } from '$lib/api/problem';
import { setCsrfToken } from '$lib/api/csrf';
import { send } from '$lib/api/send';
import { localDay } from '$lib/time';
import { isLocked, unlock } from './lock';

/** Who is signed in, as the screens need it. */
export interface Person {
  id: string;
  name: string | null;
  demonstration: boolean;
  /** IANA zone; it and the hour a day starts at decide what a day is. */
  timeZone: string;
  dayStartsAt: number;
}

/** The session as the server answers it. */
interface SessionAnswer {
  csrf_token: string;
  person: {
    id: string;
    display_name?: string | null;
    demonstration?: boolean;
    time_zone?: string;
    day_starts_at?: number;
  };
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
    const { id, display_name, demonstration, time_zone, day_starts_at } = answer.person;
    const person = {
      id,
      name: display_name ?? null,
      demonstration: demonstration ?? false,
      timeZone: time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      dayStartsAt: day_starts_at ?? 0,
    };
    this.state = { kind: 'signed_in', person };
  }

  /** The person who is signed in; only for screens inside the app's layout. */
  get person(): Person {
    if (this.state.kind !== 'signed_in') throw new Error('nobody is signed in');
    return this.state.person;
  }

  /** The person's own day at this moment. */
  get today(): string {
    return localDay(new Date(), this.person.timeZone, this.person.dayStartsAt);
  }

  end(): void {
    setCsrfToken(null);
    this.state = { kind: 'signed_out' };
  }
}

export const session = new Session();
export type { SessionAnswer };
