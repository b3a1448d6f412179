import { describe, expect, it } from 'vitest';
import { ownPage, thenOf } from './returning';

const HERE = 'https://doorstep.example.org';

describe('where one goes on', () => {
  it('is a page of this site, with its query', () => {
    const page =
      '/oauth/authorize?client_id=a&state=b%20c&redirect_uri=https%3A%2F%2Fwalk.example.org%2Fback';

    expect(ownPage(page, HERE)).toBe(page);
  });

  it.each([
    null,
    '',
    'today',
    'https://elsewhere.example/',
    'https://doorstep.example.org.elsewhere.example/',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\/elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    ' //elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/%2e//elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,hello',
    '//',
    '//user@doorstep.example.org:1/',
  ])('is nowhere else: %j', (page) => {
    expect(ownPage(page, HERE)).toBe(null);
  });

  it('is read from the address', () => {
    expect(thenOf(new URL(`${HERE}/sign-in?then=%2Ftoday`))).toBe('/today');
    expect(thenOf(new URL(`${HERE}/sign-in?then=%2F%2Felsewhere.example`))).toBe(null);
    expect(thenOf(new URL(`${HERE}/sign-in`))).toBe(null);
  });
});
