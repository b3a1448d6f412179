import { answered, api, type Schemas } from '$lib/api/client';
import { localDay } from '$lib/time';
import { factorName } from './factors';
import {
  groupsOf,
  inPercent,
  leadOf,
  type About,
  type EvidencePage,
  type Gap,
  type Grade,
  type LoadEvidence,
  type Pattern,
  type PatternsView,
  type Tally,
  type Tied,
  type TooSoon,
} from './model';

type Row = Schemas['InsightsOut']['data'][number];
type PatternRow = Schemas['PatternOut'];

const PAGE = 10;
const MOST_TOO_SOON = 2;
const GRADES: readonly string[] = ['steady_pattern', 'likely_pattern', 'early_hint'] satisfies Grade[];
const FROM_SHARE = 100;

const isPattern = (row: Row): row is PatternRow => row.kind === 'pattern';

function aboutOf({ factor, level, factor_name, level_name }: Schemas['Named']): About {
  const own = level_name ? `${factor_name}: ${level_name}` : factor_name;
  return { factor, level, name: own ?? factorName(factor, level) };
}

function patternOf(row: PatternRow): Pattern | null {
  const { interval, effect } = row;
  if (!GRADES.includes(row.grade) || interval === null || effect === null) return null;
  const scale = inPercent(row.outcome) ? FROM_SHARE : 1;
  return {
    kind: 'pattern',
    id: [row.factor, row.level, row.outcome].join('|'),
    about: aboutOf(row),
    outcome: row.outcome,
    grade: row.grade as Grade,
    range: { low: interval.low * scale, mid: effect * scale, high: interval.high * scale },
    per: row.unit,
    counts: { with: row.n_with, without: row.n_without },
    sentence: row.sentence,
    caution: row.caution,
    support: row.support_note,
    gentler: row.gentler,
    table: row.table,
  };
}

function tallyOf(row: Schemas['TallyOut']): Tally {
  return {
    id: [row.factor, row.level, row.outcome].join('|'),
    about: aboutOf(row),
    sentence: row.sentence,
    good: row.k,
    n: row.n,
    caution: row.caution,
    support: row.support_note,
    table: row.table,
  };
}

function tiedOf(row: Schemas['TiedOut']): Tied {
  const id = [row.outcome, ...row.factors.map((one) => `${one.factor}=${one.level}`)].join('|');
  return { kind: 'tied', id, outcome: row.outcome, sentence: row.sentence, caution: row.caution };
}

function gapOf(id: Gap['id'], gap: Schemas['GapOut'] | null): Gap[] {
  if (gap === null) return [];
  const { mean, interval, sentence, caution, table } = gap;
  return [{ id, sentence, caution, table, range: { low: interval.low, mid: mean, high: interval.high } }];
}

/** The nearest to be told, one a factor; what has a pattern already, or no note at all, is left out. */
function soonest(rows: readonly Row[], told: ReadonlySet<string>): TooSoon[] {
  const nearest = new Map<string, TooSoon>();
  const waiting = rows
    .filter(isPattern)
    .filter((row) => row.evidence_count > 0 && !told.has(row.factor))
    .flatMap((row) => (row.needed ? [{ row, needed: row.needed }] : []));
  for (const { row, needed } of waiting.sort((a, b) => a.needed - b.needed)) {
    const { factor, level, name } = aboutOf(row);
    const id = `${factor}|${level}`;
    if (!nearest.has(id)) nearest.set(id, { id, name, needed });
  }
  return [...nearest.values()].slice(0, MOST_TOO_SOON);
}

const graded = (grade?: Schemas['Grade']) =>
  answered(api.GET('/api/v1/insights', { params: { query: { grade } } }));

export async function loadPatterns(): Promise<PatternsView> {
  const [found, soon, summary] = await Promise.all([
    graded(),
    graded('too_soon'),
    answered(api.GET('/api/v1/insights/summary')),
  ]);
  const patterns = found.data
    .filter(isPattern)
    .map(patternOf)
    .filter((one) => one !== null);
  const lead = leadOf(patterns);
  const others = patterns.filter((one) => one !== lead);
  const { steadiness } = summary;
  return {
    notes: summary.entries_used,
    lead,
    groups: groupsOf(others, found.data.filter((row) => row.kind === 'tied').map(tiedOf)),
    tallyHeading: found.tally_heading,
    tallies: found.data.filter((row) => row.kind === 'tally').map(tallyOf),
    gaps: [...gapOf('enjoyment', summary.expectation_gap), ...gapOf('difficulty', summary.difficulty_gap)],
    steadySentence: steadiness.weeks_with_contact > 0 ? steadiness.sentence : null,
    tooSoon: soonest(soon.data, new Set(patterns.map((one) => one.about.factor))),
  };
}

/** What was looked at without a clear answer, in sentences; read only when asked for. */
export async function loadUnclear(): Promise<string[]> {
  const { data } = await graded('no_clear_pattern');
  return [...new Set(data.filter(isPattern).map((row) => aboutOf(row).name))];
}

/** The notes behind a card, newest first, a page at a time. */
export const loadEvidence: LoadEvidence = async (
  { factor, level },
  outcome,
  cursor,
): Promise<EvidencePage> => {
  const query = { level, outcome, cursor: cursor ?? undefined, limit: PAGE };
  const page = await answered(api.GET('/api/v1/insights/{factor}', { params: { path: { factor }, query } }));
  return {
    next: page.next_cursor,
    notes: page.data.map((note) => ({
      logId: note.log_id,
      day: localDay(new Date(note.occurred_at), note.time_zone),
      value: note.value,
      outcome: note.outcome_value,
      manageable: note.manageable,
    })),
  };
};
