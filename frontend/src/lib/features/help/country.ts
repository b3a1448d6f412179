const KEY = 'doorstep.country';
export const ELSEWHERE = 'ZZ';

/** The country chosen on this device, or null. It is never sent anywhere. */
export function rememberedCountry(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberCountry(code: string): void {
  localStorage.setItem(KEY, code);
}
