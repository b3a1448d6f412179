export const WISHES = ['smallTalk', 'oneFriend', 'around', 'group'] as const;
export type Wish = (typeof WISHES)[number];

export const REACHES = ['yes', 'maybe', 'no'] as const;
/** `no` hides every step, card and field that needs an existing person. */
export type Reach = (typeof REACHES)[number];

export interface FirstAnswers {
  wishes: Wish[];
  reach: Reach | null;
}
