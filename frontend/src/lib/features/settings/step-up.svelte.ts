import { ApiProblem } from '$lib/api/problem';
import { stepUp } from './remote';

/** Work that the server does only when the password was given a moment ago. */
export class StepUp {
  asking = $state(false);
  #answer: ((sure: boolean) => void) | null = null;

  /**
   * Does the work; asks for the password first where the server wants it, and does nothing when that is declined.
   *
   * @returns whether the work was done
   */
  async around(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'step_up_needed')) throw error;
    }
    const sure = await new Promise<boolean>((resolve) => {
      this.#answer = resolve;
      this.asking = true;
    });
    if (sure) await work();
    return sure;
  }

  /** Takes the password; rejects when it does not match, and the question stays open. */
  async give(password: string): Promise<void> {
    await stepUp(password);
    this.#end(true);
  }

  decline(): void {
    this.#end(false);
  }

  #end(sure: boolean): void {
    this.asking = false;
    this.#answer?.(sure);
    this.#answer = null;
  }
}
