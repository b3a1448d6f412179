import { dropDraft, readDraft, saveDraft } from '$lib/outbox/drafts';

/** Where one was going, kept on this device while a mail is under way. */
const KEPT = 'then';
/** As long as the longest mailed link works. */
const KEPT_MS = 24 * 60 * 60 * 1000;

interface Kept {
  page: string;
  at: number;
}

/**
 * A page of this site, or null for anything else: whoever writes a link must not be able to say where one ends up.
 *
 * @param page what a link says
 */
export function ownPage(page: string | null, origin: string = location.origin): string | null {
  if (!page?.startsWith('/') || !URL.canParse(page, origin)) return null;
  const url = new URL(page, origin);
  const found = url.pathname + url.search;
  // "/.//elsewhere.example" is a page here, yet its plain form would be read as an address elsewhere.
  return url.origin === origin && !found.startsWith('//') ? found : null;
}

/** Where to go on once signed in, as the address says it. */
export const thenOf = (url: URL): string | null => ownPage(url.searchParams.get('then'), url.origin);

/** Keeps where one was going, encrypted, until the link in a mail is opened on this device. */
export async function keepThen(page: string | null): Promise<void> {
  if (page !== null) await saveDraft(KEPT, { page, at: Date.now() } satisfies Kept).catch(() => undefined);
}

/** Where one was going before the mail; null on another device, or after a day. */
export async function keptThen(): Promise<string | null> {
  const kept = await readDraft<Kept>(KEPT).catch(() => null);
  return kept !== null && Date.now() - kept.at < KEPT_MS ? ownPage(kept.page) : null;
}

/** Forgets it: one has arrived. */
export const forgetThen = (): Promise<void> => dropDraft(KEPT).catch(() => undefined);
