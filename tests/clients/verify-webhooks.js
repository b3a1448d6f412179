// Verifies deliveries read from standard input (JSON lines of {secret, headers, body}) with npm's standardwebhooks.
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
  } catch (error) {
    console.log(JSON.stringify({ refused: error.name ?? String(error) }));
  }
}
