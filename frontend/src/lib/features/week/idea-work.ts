import { t } from '$lib/messages';
import type { Person } from '$lib/session/session.svelte';
import type { Idea, IdeaActions, Ideas, OwnTime } from './ideas';
import { askForIdeas, leaveIdeas, takeAt, takeIdeas, undoIdeas, whyNot } from './ideas-remote';

interface Screen {
  /** Says what was done, with the way back where there is one. */
  say: (message: string, undo?: () => void) => void;
  refresh: () => Promise<unknown>;
}

/** Asks for ideas, takes and leaves them; what was taken can be undone. */
export class IdeaWork implements IdeaActions {
  readonly #person: Person;
  readonly #isoWeek: string;
  readonly #screen: Screen;

  constructor(person: Person, isoWeek: string, screen: Screen) {
    this.#person = person;
    this.#isoWeek = isoWeek;
    this.#screen = screen;
  }

  ask = (kind: Ideas['kind'], afterLog?: string) =>
    this.#do(() => askForIdeas(this.#isoWeek, kind, afterLog));

  take = async (ideas: Ideas, chosen?: readonly Idea[]) => {
    await this.#do(async () => {
      await takeIdeas(this.#isoWeek, ideas, chosen);
      this.#taken(ideas, chosen ?? ideas.open);
    });
  };

  takeAt = async (ideas: Ideas, idea: Idea, at: OwnTime) => {
    let past: readonly string[] = [];
    await this.#do(async () => {
      past = await takeAt(this.#person, this.#isoWeek, ideas, idea, at);
      if (past.length === 0) this.#taken(ideas, [idea]);
    });
    return past;
  };

  leave = (ideas: Ideas, chosen?: readonly Idea[]) =>
    this.#do(async () => {
      await leaveIdeas(this.#isoWeek, ideas, chosen);
      this.#screen.say(t('ideas.left'));
    });

  whyNot = (ideas: Ideas, step: string) => whyNot(this.#isoWeek, ideas, step);

  #taken(ideas: Ideas, chosen: readonly Idea[]) {
    const words = ideas.kind === 'week' ? 'ideas.taken' : 'ideas.changed';
    const title = chosen[0]?.was?.title ?? chosen[0]?.title ?? '';
    this.#screen.say(t(words, { count: chosen.length, title }), () => {
      this.#screen.say(t('ideas.left'));
      void this.#do(() => undoIdeas(this.#isoWeek, ideas, chosen));
    });
  }

  /** Reads everything anew afterwards, also when it was refused. */
  async #do(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.#screen.say(t('ui.failed'));
    } finally {
      await this.#screen.refresh();
    }
  }
}
