import '$lib/messages/operator';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '$lib/api/problem';
import { age, each, type Work } from './model';
import OperatorScreen from './OperatorScreen.svelte';

const AT = '2026-11-28T09:30:00Z';
const work: Work = {
  at: AT,
  due: 3,
  oldest_due_at: '2026-11-28T09:23:00Z',
  workers: [
    { id: 'w', alive: true, started_at: AT, seen_at: '2026-11-28T09:29:58Z', running: 2, overdue: 1 },
    { id: 'x', alive: false, started_at: null, seen_at: '2026-11-28T09:20:00Z', running: 0, overdue: 0 },
  ],
  jobs: [
    {
      job: 'send_mail_v1',
      due: 3,
      oldest_due_at: '2026-11-28T09:23:00Z',
      started: 4,
      done: 2,
      failed: 2,
      given_up: 1,
      withdrawn: 0,
      run_seconds: 2,
      waited_seconds: 1,
    },
  ],
  given_up: [{ job: 'send_mail_v1', error: 'ConnectError', count: 1, last_at: AT }],
};

async function lookWith(token: string) {
  await fireEvent.input(screen.getByLabelText('Token for metrics'), { target: { value: token } });
  await fireEvent.click(screen.getByRole('button', { name: 'Look' }));
}

describe('the page for whoever runs the server', () => {
  it('asks for the token, then shows how the work stands', async () => {
    const read = vi.fn(async () => work);
    render(OperatorScreen, { read, tryAgain: async () => 0 });

    await lookWith('a token');

    expect(await screen.findByText('3 jobs are due.')).toBeTruthy();
    expect(screen.getByText('The oldest is due for 7 min.')).toBeTruthy();
    expect(screen.getByText(/2 jobs run.*1 past its time/s)).toBeTruthy();
    expect(screen.getByText('Silent. Another worker takes over soon.')).toBeTruthy();
    expect(read).toHaveBeenCalledWith('a token');
  });

  it('says that there is nothing for another token, and asks again', async () => {
    const read = async (): Promise<Work> => Promise.reject(new ApiProblem(404));
    render(OperatorScreen, { read, tryAgain: async () => 0 });

    await lookWith('wrong');

    expect(await screen.findByText('There is nothing here for this token.')).toBeTruthy();
    expect(screen.getByLabelText('Token for metrics')).toBeTruthy();
  });

  it('has what was given up tried again, and looks anew', async () => {
    const read = vi.fn(async () => work);
    const tryAgain = vi.fn(async () => 1);
    render(OperatorScreen, { read, tryAgain });
    await lookWith('');

    await fireEvent.click(await screen.findByRole('button', { name: 'Try these again' }));

    expect(await screen.findByText('1 job waits again.')).toBeTruthy();
    expect(tryAgain).toHaveBeenCalledWith('', 'send_mail_v1');
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe('its figures', () => {
  it('tell an age in the largest whole unit, and never less than nothing', () => {
    expect(age('2026-11-28T09:29:20Z', AT)).toBe('40 s');
    expect(age('2026-11-28T04:30:00Z', AT)).toBe('5 h');
    expect(age('2026-11-28T09:31:00Z', AT)).toBe('0 s');
  });

  it('show no mean of nothing', () => {
    expect([each(3, 2), each(0, 0)]).toEqual(['1.50', '–']);
  });
});
