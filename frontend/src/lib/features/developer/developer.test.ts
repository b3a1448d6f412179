import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENT_GROUPS } from './event-kinds';

const contract = JSON.parse(readFileSync('../openapi/doorstep.json', 'utf8')) as {
  webhooks: Record<string, unknown>;
};

it('offers every kind of event the contract has, once; a test event is not chosen', () => {
  const offered = EVENT_GROUPS.flatMap((group) => group.kinds);

  expect(offered.toSorted()).toEqual(
    Object.keys(contract.webhooks)
      .filter((kind) => kind !== 'endpoint.tested')
      .toSorted(),
  );
});
