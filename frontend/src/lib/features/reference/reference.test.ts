import { readFileSync } from 'node:fs';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { matches, operationsOf, typeOf, type Contract } from './contract';
import ProblemPage from './ProblemPage.svelte';
import Reference from './Reference.svelte';

const contract = JSON.parse(readFileSync('../openapi/doorstep.json', 'utf8')) as Contract;
const operations = operationsOf(contract);
const of = (id: string) => {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('the reference', () => {
  it('shows every operation of the contract, each under one area', () => {
    const listed = Object.values(contract.paths).flatMap((methods) => Object.keys(methods));
    const areas = new Set(contract.tags.map((tag) => tag.name));

    expect(operations).toHaveLength(listed.length);
    expect(operations.filter((operation) => !areas.has(operation.tag))).toEqual([]);
  });

  it('says who may call', () => {
    expect(of('create_goal').access).toEqual({ kind: 'scopes', scopes: ['goals:write'] });
    expect(of('create_token').access).toEqual({ kind: 'session' });
    expect(of('list_crisis_lines').access).toEqual({ kind: 'anyone' });
  });

  it('names the problems of an operation from their examples', () => {
    expect(of('create_goal').problems.map((problem) => problem.code)).toContain('too_many_active_goals');
  });

  it('finds by every word of a search', () => {
    expect(operations.filter((one) => matches(one, 'goals:write post')).map((one) => one.id)).toContain(
      'create_goal',
    );
    expect(operations.filter((one) => matches(one, 'goals qqq'))).toEqual([]);
  });

  it('says types in a few words', () => {
    expect(typeOf({ type: 'string', maxLength: 200 })).toBe('string, at most 200');
    expect(typeOf({ anyOf: [{ $ref: '#/components/schemas/Grade' }, { type: 'null' }] })).toBe(
      'Grade or null',
    );
    expect(typeOf({ type: 'array', items: { type: 'integer' } })).toBe('array of integer');
  });

  it('opens the operation that the address names', async () => {
    Element.prototype.scrollIntoView = () => undefined;
    render(Reference, { contract, linked: 'create_goal' });

    expect(await screen.findByText('Five goals are open already')).toBeTruthy();
  });

  it('narrows the list while one types', async () => {
    render(Reference, { contract, linked: '' });

    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'crisis-lines' } });

    expect(screen.getByText('1 operation')).toBeTruthy();
  });
});

describe('the page of a problem', () => {
  it('explains it by the name that its type has', () => {
    render(ProblemPage, { contract, code: 'email-in-use' });

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'There is an account with this address',
    );
    expect(screen.getByText('409', { selector: 'dd' })).toBeTruthy();
  });

  const some = contract['x-problems'].filter((_, place) => place % 16 === 0);
  it.each(some)('says why $code happens, what to do, and how it is sent', (problem) => {
    render(ProblemPage, { contract, code: problem.code.replaceAll('_', '-') });

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(problem.title);
    for (const term of ['Why it happens', 'What to do'])
      expect(screen.getByText(term).nextElementSibling?.textContent.length).toBeGreaterThan(10);
    expect(screen.getByText(new RegExp(`"code": "${problem.code}"`))).toBeTruthy();
  });

  it('lists them all when the name is not known', () => {
    render(ProblemPage, { contract, code: 'nothing' });

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('There is no problem of this name.');
  });
});
