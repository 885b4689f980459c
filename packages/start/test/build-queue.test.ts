import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createBuildQueue } from '../src/build-queue.ts';

/** A queue whose builds take a while, with a log of their beginnings and ends. */
function slowQueue(): { log: string[]; queue: ReturnType<typeof createBuildQueue>; first: () => Promise<void> } {
  const log: string[] = [];
  const build = async (name: string): Promise<void> => {
    log.push(`begin ${name}`);
    await setTimeout(150);
    log.push(`end ${name}`);
  };
  return { log, queue: createBuildQueue((paths) => build(paths.join())), first: () => build('first') };
}

test('changes that follow each other closely are built once, each path once', async () => {
  const { log, queue } = slowQueue();
  for (const path of ['a', 'b', 'a']) {
    queue.add(path);
    await setTimeout(20);
  }
  await vi.waitFor(() => expect(log).toEqual(['begin a,b', 'end a,b']));
});

test('one build runs at a time, and what changes during it is built after it', async () => {
  const { log, queue, first } = slowQueue();
  void queue.run(first);
  queue.add('a');
  await vi.waitFor(() => expect(log).toContain('begin a'));
  queue.add('b');
  await vi.waitFor(() => expect(log).toContain('end b'));
  expect(log).toEqual(['begin first', 'end first', 'begin a', 'end a', 'begin b', 'end b']);
});

test('a build that is asked for during the pause after a change runs before the change is built', async () => {
  const { log, queue, first } = slowQueue();
  queue.add('a');
  await setTimeout(10);
  await queue.run(first);
  await vi.waitFor(() => expect(log).toEqual(['begin first', 'end first', 'begin a', 'end a']));
});
