import { answered, api, type Schemas } from '$lib/api/client';
import { ApiProblem } from '$lib/api/problem';
import type { Person } from '$lib/session/session.svelte';
import { addDays, clock, instantAt, localDay, wallClock } from '$lib/time';
import type { Idea, Ideas, IdeasView, OwnTime } from './ideas';

type Proposal = Schemas['WeekProposalOut'];

function ideaOf(placement: Schemas['PlacementOut'], { timeZone, dayStartsAt }: Person): Idea {
  const { was } = placement;
  return {
    id: placement.id,
    change: placement.change,
    title: placement.title ?? '',
    kind: placement.kind,
    day: placement.day,
    when: clock(placement.starts_at, timeZone),
    time: wallClock(placement.starts_at, timeZone),
    minutes: placement.minutes,
    rest: placement.rest_minutes,
    why: placement.why,
    whyThisDay: placement.why_this_day,
    question: placement.question,
    accept: placement.accept,
    keep: placement.keep,
    otherDays: placement.other_days,
    was: was && {
      entryId: placement.plan_entry_id ?? '',
      title: was.title ?? '',
      day: localDay(new Date(was.starts_at), timeZone, dayStartsAt),
      when: clock(was.starts_at, timeZone),
    },
  };
}

function ideasOf(proposal: Proposal, person: Person): Ideas {
  return {
    id: proposal.id,
    kind: proposal.kind,
    sentence: proposal.sentence,
    stale: proposal.stale,
    open: proposal.placements.filter(({ state }) => state === 'open').map((one) => ideaOf(one, person)),
    unmet: proposal.unmet.map(({ sentence }) => sentence),
    leftOut: proposal.left_out.map(({ step, title }) => ({ step, title: title ?? '' })),
  };
}

/** The latest ideas of a week that wait for an answer, even where there are none to show. */
export async function loadIdeas(person: Person, isoWeek: string): Promise<IdeasView> {
  const params = { path: { iso_week: isoWeek }, query: { limit: 10 } };
  const { data } = await answered(api.GET('/api/v1/schedules/{iso_week}/proposals', { params }));
  // One that found nothing is worth a word only while it is the latest.
  const waiting = data.find(
    (one, i) =>
      one.status !== 'declined' &&
      (one.placements.some(({ state }) => state === 'open') || (i === 0 && one.placements.length === 0)),
  );
  return {
    waiting: waiting ? ideasOf(waiting, person) : null,
    answeredLogs: data.flatMap((one) => one.after_log ?? []),
  };
}

export async function askForIdeas(isoWeek: string, kind: Ideas['kind'], afterLog?: string): Promise<void> {
  const params = { path: { iso_week: isoWeek } };
  const body = { kind, after_log: afterLog ?? null, pins: [] };
  await answered(api.POST('/api/v1/schedules/{iso_week}/proposals', { params, body }));
}

const pathOf = (isoWeek: string, { id }: Ideas) => ({ path: { iso_week: isoWeek, proposal_id: id } });
const idsOf = (chosen: readonly Idea[] | undefined) => chosen?.map(({ id }) => id) ?? null;

export async function takeIdeas(isoWeek: string, ideas: Ideas, chosen?: readonly Idea[]): Promise<void> {
  const params = pathOf(isoWeek, ideas);
  const body = { placements: chosen?.map(({ id }) => ({ id })) ?? null, anyway: false };
  await answered(api.POST('/api/v1/schedules/{iso_week}/proposals/{proposal_id}/accept', { params, body }));
}

/** Takes one idea at a time of one's own; the answer names the limits it goes past, none when it was taken. */
export async function takeAt(
  { timeZone, dayStartsAt }: Person,
  isoWeek: string,
  ideas: Ideas,
  idea: Idea,
  at: OwnTime,
): Promise<readonly string[]> {
  const early = Number(at.time.slice(0, 2)) < dayStartsAt;
  const starts_at = instantAt(early ? addDays(at.day, 1) : at.day, at.time, timeZone);
  const params = pathOf(isoWeek, ideas);
  const body = { placements: [{ id: idea.id, starts_at }], anyway: at.anyway };
  try {
    await answered(api.POST('/api/v1/schedules/{iso_week}/proposals/{proposal_id}/accept', { params, body }));
    return [];
  } catch (problem) {
    const past =
      problem instanceof ApiProblem && ['time_breaks_a_limit', 'invalid_input'].includes(problem.code);
    if (!past) throw problem;
    return problem.errors.map(({ detail }) => detail);
  }
}

export async function undoIdeas(isoWeek: string, ideas: Ideas, chosen?: readonly Idea[]): Promise<void> {
  const params = pathOf(isoWeek, ideas);
  const body = { placements: idsOf(chosen) };
  await answered(api.POST('/api/v1/schedules/{iso_week}/proposals/{proposal_id}/undo', { params, body }));
}

export async function leaveIdeas(isoWeek: string, ideas: Ideas, chosen?: readonly Idea[]): Promise<void> {
  const params = pathOf(isoWeek, ideas);
  const body = { placements: idsOf(chosen) };
  await answered(api.POST('/api/v1/schedules/{iso_week}/proposals/{proposal_id}/decline', { params, body }));
}

/** Why a step is not among the ideas, in one sentence. */
export async function whyNot(isoWeek: string, ideas: Ideas, step: string): Promise<string> {
  const params = { ...pathOf(isoWeek, ideas), query: { step } };
  const answer = await answered(
    api.GET('/api/v1/schedules/{iso_week}/proposals/{proposal_id}/why-not', { params }),
  );
  return answer.sentence;
}
