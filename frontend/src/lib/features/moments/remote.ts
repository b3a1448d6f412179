import { send } from '$lib/api/send';
import { hand } from '$lib/outbox';
import { localDay } from '$lib/time';
import { WINS, type Moment, type MomentsView, type WinKind } from './model';

interface WireMoment {
  id: string;
  what: string;
  who: string | null;
  at: string;
}
interface WireWin {
  kind: WinKind;
  count: number;
}

export async function loadMoments(zone: string): Promise<MomentsView> {
  const [moments, wins] = await Promise.all([
    send<{ data: WireMoment[] }>('GET', '/api/v1/moments', { query: { limit: 50 } }),
    send<{ data: WireWin[] }>('GET', '/api/v1/wins'),
  ]);
  return {
    moments: moments.data.map(({ id, what, who, at }) => ({
      id,
      words: what,
      about: who,
      day: localDay(new Date(at), zone),
    })),
    wins: wins.data.filter((win) => WINS.includes(win.kind)),
  };
}

export function addMoment(words: string): Promise<string> {
  return hand({ path: '/api/v1/moments', body: { what: words, at: new Date().toISOString() } });
}

export function hideMoment(moment: Moment, hidden: boolean): Promise<unknown> {
  return send('PATCH', `/api/v1/moments/${moment.id}`, { body: { hidden } });
}
