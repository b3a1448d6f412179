import { answered, api, type Schemas } from '$lib/api/client';
import { exitOf, type List, type OwnFactor, type PeopleView, type Person, type Place } from './model';

const MOST = 100;
const query = { limit: MOST };

const personOf = ({ id, name, kind, respects_my_pace }: Schemas['CompanionOut']): Person => ({
  id,
  name: name ?? '',
  kind,
  ownPace: respects_my_pace,
});

export async function loadPeople(): Promise<PeopleView> {
  const [preferences, people, hidden, places, factors] = await Promise.all([
    answered(api.GET('/api/v1/me/preferences')),
    answered(api.GET('/api/v1/companions', { params: { query } })),
    answered(api.GET('/api/v1/companions', { params: { query: { ...query, hidden: true } } })),
    answered(api.GET('/api/v1/places', { params: { query } })),
    answered(api.GET('/api/v1/own-factors', { params: { query } })),
  ]);
  return {
    asksForPeople: preferences.someone_to_reach !== 'not_right_now',
    people: people.data.filter((one) => one.hidden_at === null).map(personOf),
    hidden: hidden.data.filter((one) => one.hidden_at !== null).map(personOf),
    places: places.data.map(({ id, name, familiarity, noise, exit_ease }) => ({
      id,
      name: name ?? '',
      familiarity,
      noise,
      exit: exitOf(exit_ease),
    })),
    factors: factors.data.map(({ id, name, kind, unit, choices }) => ({
      id,
      name: name ?? '',
      kind,
      unit: unit ?? null,
      choices: choices ?? [],
    })),
  };
}

export const addPerson = ({ name, kind, ownPace }: Omit<Person, 'id'>) =>
  answered(api.POST('/api/v1/companions', { body: { name, kind, respects_my_pace: ownPace } }));

export const addPlace = ({ name, familiarity, noise, exit }: Omit<Place, 'id'>) =>
  answered(api.POST('/api/v1/places', { body: { name, familiarity, noise, exit_ease: exit } }));

export const addFactor = ({ name, kind, unit, choices }: Omit<OwnFactor, 'id'>) =>
  answered(
    api.POST('/api/v1/own-factors', {
      body: {
        name,
        kind,
        unit: kind === 'number' && unit ? unit : null,
        choices: kind === 'choice' ? choices : null,
      },
    }),
  );

export function setHidden(id: string, hidden: boolean): Promise<unknown> {
  const params = { path: { companion_id: id } };
  return answered(
    hidden
      ? api.POST('/api/v1/companions/{companion_id}/hide', { params })
      : api.POST('/api/v1/companions/{companion_id}/show', { params }),
  );
}

export function rename(list: List, id: string, name: string): Promise<unknown> {
  const body = { name };
  if (list === 'people') {
    const params = { path: { companion_id: id } };
    return answered(api.PATCH('/api/v1/companions/{companion_id}', { params, body }));
  }
  if (list === 'places') {
    const params = { path: { place_id: id } };
    return answered(api.PATCH('/api/v1/places/{place_id}', { params, body }));
  }
  const params = { path: { own_factor_id: id } };
  return answered(api.PATCH('/api/v1/own-factors/{own_factor_id}', { params, body }));
}

export function remove(list: List, id: string): Promise<unknown> {
  if (list === 'people') {
    const params = { path: { companion_id: id } };
    return answered(api.DELETE('/api/v1/companions/{companion_id}', { params }));
  }
  if (list === 'places') {
    const params = { path: { place_id: id } };
    return answered(api.DELETE('/api/v1/places/{place_id}', { params }));
  }
  const params = { path: { own_factor_id: id } };
  return answered(api.DELETE('/api/v1/own-factors/{own_factor_id}', { params }));
}
