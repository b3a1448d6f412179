import { answered, api, type Schemas } from '$lib/api/client';
import { emergencyOf, othersOf, type CrisisDirectory, type CrisisLine, type Hours } from './model';

/** The file shipped with the app: the contract's lines, with clocks instead of what is open now. */
type ShippedLine = Omit<Schemas['CrisisLineOut'], 'is_open' | 'hours_text'> & {
  zone: string;
  opens: string | null;
  closes: string | null;
};
type WireLine = Omit<Schemas['CrisisLineOut'], 'is_open' | 'hours_text'> & Partial<ShippedLine>;
interface WireDirectory {
  data: (Omit<Schemas['CountryOut'], 'lines'> & { lines: WireLine[] })[];
  directory: Schemas['DirectoryOut'];
}

const MIDNIGHT = '24:00';

function hoursOf({ hours, opens, closes }: WireLine): Hours {
  if (hours !== 'daily') return { kind: hours };
  return opens ? { kind: 'daily', from: opens, to: closes ?? MIDNIGHT } : { kind: 'unknown' };
}

function lineOf(line: WireLine): CrisisLine {
  const { service, number, tel_uri, text_or_chat, web, zone } = line;
  return {
    name: service,
    call: number && tel_uri ? { number, href: tel_uri } : null,
    others: othersOf(text_or_chat, web),
    hours: hoursOf(line),
    zone: zone ?? 'UTC',
  };
}

const read = ({ data, directory }: WireDirectory): CrisisDirectory => ({
  directory,
  countries: data.map(({ country_code, country, emergency_number, lines }) => ({
    code: country_code,
    name: country,
    emergency: emergencyOf(emergency_number),
    lines: lines.map(lineOf),
  })),
});

/** The lines shipped with the app: kept by the service worker, so they are there at once and offline. */
export async function shippedDirectory(): Promise<CrisisDirectory> {
  const response = await fetch('/crisis-lines.json');
  if (!response.ok) throw new Error(`crisis lines: status ${response.status}`);
  return read((await response.json()) as WireDirectory);
}

/**
 * The lines as the server has them now, or as it last had them where the service worker kept its answer.
 * Clocks come from the shipped lines: what was open when an answer was kept may be closed by now.
 */
export async function newestDirectory(shipped: CrisisDirectory | null): Promise<CrisisDirectory> {
  const newest = read(await answered(api.GET('/api/v1/crisis-lines')));
  const known = new Map(
    shipped?.countries.flatMap(({ code, lines }) =>
      lines.map((line) => [`${code} ${line.name}`, line] as const),
    ),
  );
  for (const { code, lines } of newest.countries) {
    for (const line of lines) {
      const before = known.get(`${code} ${line.name}`);
      if (before && line.hours.kind !== 'any_hour') line.hours = before.hours;
      line.zone = before?.zone ?? line.zone;
    }
  }
  return newest;
}
