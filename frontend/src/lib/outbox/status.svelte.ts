/** How much is still on the device; the side bar and Settings show it in words. */
class OutboxStatus {
  waiting = $state(0);
  needsALook = $state(0);
}

export const outbox = new OutboxStatus();
