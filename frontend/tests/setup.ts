import 'fake-indexeddb/auto';
import '../src/lib/messages/app';
import '../src/lib/messages/consent';
import '../src/lib/messages/goals';
import '../src/lib/messages/moments';
import '../src/lib/messages/patterns';
import '../src/lib/messages/patterns-asked';
import '../src/lib/messages/people';
import '../src/lib/messages/plan';
import '../src/lib/messages/reference';
import '../src/lib/messages/settings';
import '../src/lib/messages/today';
import '../src/lib/messages/week';

// jsdom has neither: one tab and one lock are enough for these tests.
const held = new Set<string>();

async function request<T>(
  name: string,
  options: { ifAvailable?: boolean },
  run: (lock: object | null) => Promise<T>,
) {
  if (held.has(name) && options.ifAvailable) return run(null);
  held.add(name);
  try {
    return await run({ name });
  } finally {
    held.delete(name);
  }
}

Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
