import { answered, api, type Schemas } from '$lib/api/client';
import { addedByEach, type Writer } from '$lib/api/writers';
import { hand } from '$lib/outbox';
import { localDay } from '$lib/time';
import { WINS, type Moment, type MomentsView, type NewMoment, type Win } from './model';

const MOST = 50;
const WIN_PAGE = 100;
const MOST_WIN_PAGES = 30;

const momentOf = (
  { id, what, who, sense_detail, what_i_did, at, time_zone }: Schemas['MomentOut'],
  writer: Writer | null,
): Moment => ({
  id,
  words: what ?? '',
  who: who ?? null,
  details: [sense_detail, what_i_did].filter((one): one is string => Boolean(one)),
  day: localDay(new Date(at), time_zone),
  addedBy: writer,
});

function winsOf(rows: readonly Schemas['WinsOut'][]): Win[] {
  const kinds = rows.flatMap((row) => row.kinds);
  return WINS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }));
}

/** Every win there is, page by page: a count of some of them could fall, and no count may. */
async function allWins(): Promise<Schemas['WinsOut'][]> {
  const wins: Schemas['WinsOut'][] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_WIN_PAGES; page += 1) {
    const query = { limit: WIN_PAGE, cursor };
    const { data, next_cursor } = await answered(api.GET('/api/v1/wins', { params: { query } }));
    wins.push(...data);
    if (next_cursor === null) break;
    cursor = next_cursor;
  }
  return wins;
}

async function momentsWhere(hidden: boolean): Promise<Moment[]> {
  const query = { limit: MOST, hidden };
  const { data } = await answered(api.GET('/api/v1/moments', { params: { query } }));
  const writers = await addedByEach(data.map((one) => one.source));
  return data.map((one, i) => momentOf(one, writers[i] ?? null));
}

export async function loadMoments(): Promise<MomentsView> {
  const [moments, wins] = await Promise.all([momentsWhere(false), allWins()]);
  return { moments, wins: winsOf(wins) };
}

export const loadHidden = () => momentsWhere(true);

export function addMoment({ words, who, sense, did }: NewMoment): Promise<string> {
  const body = {
    what: words,
    who: who || null,
    sense_detail: sense || null,
    what_i_did: did || null,
    at: new Date().toISOString(),
  };
  return hand({ path: '/api/v1/moments', body });
}

export function hideMoment(id: string, hidden: boolean): Promise<unknown> {
  const params = { path: { moment_id: id } };
  return answered(
    hidden
      ? api.POST('/api/v1/moments/{moment_id}/hide', { params })
      : api.POST('/api/v1/moments/{moment_id}/show', { params }),
  );
}
