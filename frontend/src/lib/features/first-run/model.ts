import type { Schemas } from '$lib/api/client';

export const WISHES = ['small_talk', 'one_friend', 'around', 'group'] as const satisfies Schemas['Wish'][];
export type Wish = Schemas['Wish'];

export const REACHES = ['yes', 'maybe', 'not_right_now'] as const satisfies Schemas['SomeoneToReach'][];
/** `not_right_now` hides every step, card and field that needs an existing person. */
export type Reach = Schemas['SomeoneToReach'];

export interface FirstAnswers {
  wishes: Wish[];
  reach: Reach | null;
}
