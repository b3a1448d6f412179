import { answered, api, type Schemas } from '$lib/api/client';
import type { Person } from '$lib/session/session.svelte';
import { clock, dayAndMonth, localDay } from '$lib/time';
import type { CalendarsView, FeedSettings, NewCalendar, ReadCalendar, When } from './model';

const FEED = '/api/v1/calendars/feed';
const PATH = '/api/v1/calendars';

function whenOf(instant: string | null, zone: string): When | null {
  if (instant === null) return null;
  return { day: dayAndMonth(localDay(new Date(instant), zone)), time: clock(instant, zone) };
}

const calendarOf = (one: Schemas['CalendarOut'], zone: string): ReadCalendar => ({
  id: one.id,
  name: one.name ?? '',
  kind: one.kind,
  waiting: one.state === 'waiting',
  trouble: one.detail,
  read: whenOf(one.read_at, zone),
});

export async function loadCalendars({ demonstration, timeZone }: Person): Promise<CalendarsView> {
  const [feed, calendars] = await Promise.all([answered(api.GET(FEED)), answered(api.GET(PATH))]);
  return {
    demonstration,
    feed: {
      address: feed.address,
      titles: feed.titles,
      alarm: feed.alarm_minutes,
      lastRead: whenOf(feed.last_read_at, timeZone),
    },
    calendars: calendars.data.map((one) => calendarOf(one, timeZone)),
  };
}

/** Turns the feed on, or changes what it shows. */
export const changeFeed = ({ titles, alarm }: FeedSettings) =>
  answered(api.PUT(FEED, { body: { titles, alarm_minutes: alarm } }));

export const newAddress = () => answered(api.POST('/api/v1/calendars/feed/address'));

export const turnOff = () => answered(api.DELETE(FEED));

/** Adds an address, which is read soon, or the text of a file, which is read at once. */
export const addCalendar = (body: NewCalendar) => answered(api.POST(PATH, { body }));

const pathOf = (id: string) => ({ params: { path: { calendar_id: id } } });

export const readNow = (id: string) =>
  answered(api.POST('/api/v1/calendars/{calendar_id}/refresh', pathOf(id)));

export const removeCalendar = (id: string) =>
  answered(api.DELETE('/api/v1/calendars/{calendar_id}', pathOf(id)));
