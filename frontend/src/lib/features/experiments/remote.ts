import { answered, api, type Schemas } from '$lib/api/client';
import { t } from '$lib/messages';
import { hand, takeBack } from '$lib/outbox';
import { lastKnown } from '$lib/outbox/last-known';
import { outbox } from '$lib/outbox/status.svelte';
import type { Person } from '$lib/session/session.svelte';
import { dayAndMonth, localDay } from '$lib/time';
import {
  type Experiment,
  type ExperimentsView,
  type Felt,
  type Note,
  type Outcome,
  type Plan,
  type Proposal,
  type Result,
  type Ways,
} from './model';

const MOST = 25;
const IS_ID = /^[0-9a-f]{8}-/;

/** The person's own words stand in quotes; known ways read as they are. */
function waysOf(factor: string | null, a: Schemas['WayOut'], b: Schemas['WayOut']): Ways {
  const said = (words: string | undefined) =>
    factor === null ? t('experiments.quoted', { way: words ?? '' }) : (words ?? '');
  return { factor, values: { a: a.value, b: b.value }, words: { a: said(a.words), b: said(b.words) } };
}

const dayOf = (instant: string, { timeZone, dayStartsAt }: Person) =>
  dayAndMonth(localDay(new Date(instant), timeZone, dayStartsAt));

function experimentOf(row: Schemas['ExperimentOut'], person: Person): Experiment {
  const { next } = row;
  return {
    ...waysOf(row.factor, row.ways.a, row.ways.b),
    id: row.id,
    status: row.status,
    activity: row.activity ?? '',
    outcome: row.outcome,
    hope: row.hope,
    timesEach: row.times_each,
    tries: row.trials.map(({ id, number, way, log_id }) => ({ id, number, way, logId: log_id })),
    next: next && { number: next.number, way: next.way, waits: next.postponed ? next.why : null },
    startedAt: row.created_at,
    endedOn: row.ended_at && dayOf(row.ended_at, person),
  };
}

function proposalOf(row: Schemas['ExperimentProposalOut']): Proposal {
  const { a, b } = row.ways;
  return {
    factor: row.factor,
    values: { a: a.value, b: b.value },
    words: { a: a.words ?? '', b: b.words ?? '' },
    outcome: row.outcome,
    hope: row.hope,
    timesEach: 5,
    why: row.reason === 'idea' ? null : row.why,
  };
}

async function read(person: Person): Promise<ExperimentsView> {
  const [page, proposals] = await Promise.all([
    answered(api.GET('/api/v1/experiments', { params: { query: { limit: MOST } } })),
    answered(api.GET('/api/v1/experiments/proposals')),
  ]);
  const all = page.data.map((row) => experimentOf(row, person));
  return {
    open: all.find((one) => one.status === 'active') ?? null,
    past: all.filter((one) => one.status !== 'active'),
    proposals: proposals.data.map(proposalOf),
  };
}

/** What is under way, what was tried, and what could be; without a network as it was last. */
export function loadExperiments(person: Person): Promise<ExperimentsView> {
  return lastKnown(`experiments:${person.id}`, () => read(person));
}

/** Begins: the server draws the order, so this needs a connection. @throws {ApiProblem} @throws {Unreachable} */
export async function begin(plan: Plan): Promise<void> {
  const { proposal, own } = plan;
  const way = (name: 'a' | 'b') =>
    proposal === null ? { words: own[name].trim() } : { value: proposal.values[name] };
  const body = {
    activity: plan.activity.trim(),
    factor: proposal?.factor ?? null,
    ways: { a: way('a'), b: way('b') },
    outcome: plan.outcome,
    hope: plan.hope ?? 'a',
    times_each: plan.timesEach,
  } satisfies Schemas['ExperimentIn'];
  await answered(api.POST('/api/v1/experiments', { body }));
}

/** What the way tells the log, so that patterns learn from it too. */
function factorsOf({ factor, values, next }: Experiment): Partial<Schemas['LogIn']> {
  const value = next && values[next.way];
  if (factor === null || value === null) return {};
  if (factor === 'duration') return { minutes: Number(value) };
  if (IS_ID.test(factor)) return { own_factors: { [factor]: value } };
  return { factors: { [factor]: value } as Schemas['FactorsIn'] };
}

function howItWas(outcome: Outcome, felt: Felt): Partial<Schemas['LogIn']> {
  const source = felt.beforeSaid ? ('start' as const) : ('recalled' as const);
  return {
    before: felt.before === null ? null : { mood: felt.before, source },
    expected: felt.guess === null ? null : { enjoyment: felt.guess },
    after: felt.after === null ? null : { mood: felt.after },
    ...(outcome === 'mood_after' || felt.rating === null ? {} : { [outcome]: felt.rating }),
  };
}

/** The ids of a note and of the try it stands for. */
export interface KeptTry {
  log: string | null;
  trial: string;
}

const trialsOf = (experiment: Experiment) => `/api/v1/experiments/${experiment.id}/trials`;

/** Keeps a note of the next way and counts it as a try: safe once this resolves, online or not. */
export async function keepTry(experiment: Experiment, felt: Felt): Promise<KeptTry> {
  const body = {
    status: 'done',
    activity: experiment.activity,
    occurred_at: new Date().toISOString(),
    ...howItWas(experiment.outcome, felt),
    ...factorsOf(experiment),
  } satisfies Schemas['LogIn'];
  const log = await hand({ path: '/api/v1/logs', body });
  return { log, trial: await hand({ path: trialsOf(experiment), body: { log_id: log } }) };
}

/** Counts a note that is there already as the next try. */
export async function keepNoteAsTry(experiment: Experiment, logId: string): Promise<KeptTry> {
  return { log: null, trial: await hand({ path: trialsOf(experiment), body: { log_id: logId } }) };
}

/** Takes a try back, with the note that was made for it. */
export async function undoTry(experiment: Experiment, { log, trial }: KeptTry): Promise<void> {
  if (outbox.waiting > 0) {
    await takeBack(trial);
    if (log !== null) await takeBack(log);
    return;
  }
  const path = { experiment_id: experiment.id, trial_id: trial };
  await answered(api.DELETE('/api/v1/experiments/{experiment_id}/trials/{trial_id}', { params: { path } }));
  if (log !== null)
    await answered(api.DELETE('/api/v1/logs/{log_id}', { params: { path: { log_id: log } } }));
}

export async function end(experiment: Experiment): Promise<void> {
  await hand({ path: `/api/v1/experiments/${experiment.id}/end`, body: {}, creates: false });
}

/** Notes since it began that say what is compared, newest first, without those that stand for a try already. */
export async function loadNotes(experiment: Experiment, person: Person): Promise<Note[]> {
  const query = { from: experiment.startedAt, limit: MOST };
  const page = await answered(api.GET('/api/v1/logs', { params: { query } }));
  const taken = new Set(experiment.tries.map((one) => one.logId));
  const says = (log: Schemas['LogOut']) =>
    (experiment.outcome === 'mood_after' ? log.after.mood : log[experiment.outcome]) !== null;
  return page.data
    .filter((log) => !taken.has(log.id) && says(log))
    .map((log) => ({ logId: log.id, title: log.activity ?? '', day: dayOf(log.occurred_at, person) }));
}

/** What came of an experiment that is over. */
export async function loadResult(id: string): Promise<Result> {
  const params = { path: { experiment_id: id } };
  const { finding, tried, values } = await answered(
    api.GET('/api/v1/experiments/{experiment_id}/result', { params }),
  );
  if (finding === null) return { kind: 'too_few', tried };
  const { interval, effect } = finding;
  return {
    kind: 'found',
    sentence: finding.sentence ?? '',
    table: finding.table ?? '',
    caution: finding.caution,
    note: finding.note,
    range: { low: interval.low, mid: effect, high: interval.high },
    dots: values.map(({ number, way, value, baseline }) => ({ number, way, value, baseline })),
    share: finding.p_hope,
    orders: finding.orders,
  };
}
