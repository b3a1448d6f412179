// Reads a calendar from standard input with two libraries nobody here wrote; prints each one's events as JSON:
// {"ical.js": [[uid, start, end], …], "node-ical": […]}, in order, instants in UTC.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import ical from 'node-ical';

const text = readFileSync(0, 'utf8');
const inOrder = (events) => events.sort((a, b) => (a[1] + a[0]).localeCompare(b[1] + b[0]));
const utc = (date) => date.toISOString();

function byIcalJs() {
	const calendar = new ICAL.Component(ICAL.parse(text));
	return calendar.getAllSubcomponents('vevent').map((component) => {
		const event = new ICAL.Event(component);
		return [event.uid, utc(event.startDate.toJSDate()), utc(event.endDate.toJSDate())];
	});
}

function byNodeIcal() {
	return Object.values(ical.sync.parseICS(text))
		.filter((item) => item.type === 'VEVENT')
		.map((event) => [event.uid, utc(event.start), utc(event.end)]);
}

process.stdout.write(JSON.stringify({ 'ical.js': inOrder(byIcalJs()), 'node-ical': inOrder(byNodeIcal()) }));
