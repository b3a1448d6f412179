import { answered, api, type Schemas } from '$lib/api/client';
import { localDay } from '$lib/time';
import { factorName, wholeName } from './factors';
import {
  groupsOf,
  inPercent,
  type About,
  type Gap,
  type Grade,
  type HiddenFactor,
  type Pattern,
  type PatternsView,
  type Question,
  type Row,
  type Tally,
  type TooSoon,
} from './model';

export type Insight = Schemas['InsightsOut']['data'][number];
type PatternRow = Schemas['PatternOut'];
type CardRow = Schemas['CardsOut']['data'][number];

const MOST_TOO_SOON = 2;
const GRADES: readonly string[] = ['steady_pattern', 'likely_pattern', 'early_hint'] satisfies Grade[];
const FROM_SHARE = 100;

export const isPattern = (row: Insight): row is PatternRow => row.kind === 'pattern';

export function aboutOf({ factor, level, factor_name, level_name }: Schemas['Named']): About {
  const own = level_name ? `${factor_name}: ${level_name}` : factor_name;
  return { factor, level, name: own ?? factorName(factor, level) };
}

export function patternOf(row: PatternRow): Pattern | null {
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

/** A card as a row of the screen: what claims nothing any more keeps its words and loses its bar. */
function rowOf(card: CardRow): Row {
  const { id, is_new: isNew, change_note: changed, outcome, sentence } = card;
  if (card.kind === 'tied')
    return { kind: 'tied', id, outcome, sentence, caution: card.caution, isNew, changed };
  const pattern = patternOf(card);
  if (pattern === null) return { kind: 'faded', id, about: aboutOf(card), outcome, sentence, changed };
  return { ...pattern, id, isNew, changed, lit: card.lit };
}

const questionOf = (row: Schemas['FocusQuestionOut']): Question => ({
  id: row.id,
  question: row.question,
  soFar: row.so_far,
  askedOn: localDay(new Date(row.asked_at), Intl.DateTimeFormat().resolvedOptions().timeZone),
  beforehand: row.asked_beforehand,
});

const hiddenOf = ({ factor, factor_name }: Schemas['HiddenFactorOut']): HiddenFactor => ({
  factor,
  name: factor_name ?? wholeName(factor),
});

function gapOf(id: Gap['id'], gap: Schemas['GapOut'] | null): Gap[] {
  if (gap === null) return [];
  const { mean, interval, sentence, caution, table } = gap;
  return [{ id, sentence, caution, table, range: { low: interval.low, mid: mean, high: interval.high } }];
}

/** The nearest to be told, one a factor; what has a pattern already, or no note at all, is left out. */
function soonest(rows: readonly Insight[], told: ReadonlySet<string>): TooSoon[] {
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

export const graded = (grade?: Schemas['Grade']) =>
  answered(api.GET('/api/v1/insights', { params: { query: { grade } } }));

/** Counts until the first look at the notes is done, which takes a little while after the first of them. */
const countsMeanwhile = async () => (await graded()).data.filter((row) => row.kind === 'tally');

export async function loadPatterns(): Promise<PatternsView> {
  const [cards, soon, summary, questions, hidden] = await Promise.all([
    answered(api.GET('/api/v1/insights/cards')),
    graded('too_soon'),
    answered(api.GET('/api/v1/insights/summary')),
    answered(api.GET('/api/v1/insights/focus-questions')),
    answered(api.GET('/api/v1/insights/factors')),
  ]);
  const { headline, data } = cards;
  const first = headline === null || headline.kind === 'tally' ? null : rowOf(headline);
  const lead = first?.kind === 'pattern' ? first : null;
  const rows = [...(first !== null && lead === null ? [first] : []), ...data.map(rowOf)];
  const tallies = [...(headline?.kind === 'tally' ? [headline] : []), ...cards.tallies];
  const told = [lead, ...rows].flatMap((row) => (row && 'about' in row ? [row.about.factor] : []));
  return {
    notes: summary.entries_used,
    lead,
    groups: groupsOf(rows),
    tallyHeading: cards.tally_heading,
    tallies: (cards.computed_at === null ? await countsMeanwhile() : tallies).map(tallyOf),
    gaps: [...gapOf('enjoyment', summary.expectation_gap), ...gapOf('difficulty', summary.difficulty_gap)],
    steadySentence: summary.steadiness.weeks_with_contact > 0 ? summary.steadiness.sentence : null,
    tooSoon: soonest(soon.data, new Set(told)),
    questions: questions.data.map(questionOf),
    hidden: hidden.data.map(hiddenOf),
  };
}
