import { answered, api, type Schemas } from '$lib/api/client';
import { setCsrfToken } from '$lib/api/csrf';
import { ApiProblem, Unreachable } from '$lib/api/problem';
import { dropDraft, readDraft, saveDraft } from '$lib/outbox/drafts';
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

type State = { kind: 'unknown' } | { kind: 'signed_out' } | { kind: 'signed_in'; person: Person };

/** Who was here last, kept encrypted on this device so that a note can be made without a network. */
const KEPT = 'person';

class Session {
  state = $state<State>({ kind: 'unknown' });
  /** Whether the server has confirmed who this is; not so after a start without a network. */
  confirmed = $state(false);

  /** Asks the server who this is; a locked device counts as signed out. */
  async load(): Promise<void> {
    if (isLocked()) {
      this.state = { kind: 'signed_out' };
      return;
    }
    try {
      this.enter(await answered(api.GET('/api/v1/auth/session')));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) this.end();
      else if (!(error instanceof Unreachable && (await this.#recall()))) throw error;
    }
  }

  /** Takes over the answer of sign-in or a demonstration. */
  enter(answer: Schemas['SessionOut']): void {
    unlock();
    setCsrfToken(answer.csrf_token);
    const { id, display_name, demonstration, time_zone, day_starts_at } = answer.person;
    const person = {
      id,
      name: display_name ?? null,
      demonstration,
      timeZone: time_zone,
      dayStartsAt: day_starts_at,
    };
    this.state = { kind: 'signed_in', person };
    this.confirmed = true;
    void saveDraft(KEPT, person).catch(() => undefined);
  }

  async #recall(): Promise<boolean> {
    const person = await readDraft<Person>(KEPT).catch(() => null);
    if (person !== null) this.state = { kind: 'signed_in', person };
    return person !== null;
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
    this.confirmed = false;
    this.state = { kind: 'signed_out' };
    void dropDraft(KEPT).catch(() => undefined);
  }
}

export const session = new Session();
