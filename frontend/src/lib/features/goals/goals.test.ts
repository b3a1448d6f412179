import { expect, it } from 'vitest';
import { laidOut, type Offer, type OfferKind } from './model';

const offer = (kind: OfferKind): Offer => ({
  kind,
  sentence: kind,
  why: '',
  title: '',
  href: '',
  keep: null,
  notes: null,
});
const kinds = (offers: Offer[]) => offers.map((one) => one.kind);

it('shows three ways at once, something smaller among them, and asks questions apart', () => {
  const all = ['surroundings', 'rest', 'up', 'sideways', 'smaller', 'smaller', 'rotation'] as const;

  const { asked, first, more } = laidOut(all.map(offer));

  expect(kinds(asked)).toEqual(['surroundings', 'rotation']);
  expect(kinds(first)).toEqual(['rest', 'up', 'smaller']);
  expect(kinds(more)).toEqual(['sideways', 'smaller']);
});

it('leaves nothing out and shows nothing twice', () => {
  const all = (['smaller', 'sideways', 'smaller'] as const).map(offer);

  const { asked, first, more } = laidOut(all);

  expect(new Set([...asked, ...first, ...more])).toEqual(new Set(all));
  expect(asked.length + first.length + more.length).toBe(all.length);
});
