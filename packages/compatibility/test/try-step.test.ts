import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { findDocuments } from '../src/document-files.ts';
import { runProgram } from '../src/run-program.ts';
import type { Step } from '../src/step.ts';
import { createTools } from '../src/tools.ts';
import { tryStep } from '../src/try-step.ts';

const context = { documents: findDocuments(), tools: createTools(() => {}) };

const step = (run: Step['run'], needs: Step['needs'] = []): Step => ({
  name: 'yaml',
  tool: 'YAML',
  pinnedAs: 'yaml',
  tried: 'reads',
  needs,
  run,
});

describe('a step', () => {
  test('that works is a row of the table, and its folder is gone', async () => {
    let folder = '';
    const { result, failure } = await tryStep(
      step(async (given) => {
        folder = given.folder;
        return undefined;
      }),
      context,
    );
    expect(failure).toBeUndefined();
    expect(result).toMatchObject({ tool: 'YAML', tried: 'reads' });
    expect(result?.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(existsSync(folder)).toBe(false);
  });

  test('for whose client the machine lacks a toolchain says which', async () => {
    const { result } = await tryStep(
      step(async () => '.NET'),
      context,
    );
    expect(result?.leftOut).toBe('.NET');
  });

  test('is left out, and not run, where a toolchain is missing', async () => {
    const run = () => Promise.reject(new Error('must not run'));
    const ending = await tryStep(step(run, [{ name: 'Nothing', check: ['no-such-program'] }]), context);
    expect(ending).toMatchObject({ leftOut: 'Nothing' });
    expect(ending.failure).toBeUndefined();
  });

  test('that fails says what a program wrote, and where its files are', async () => {
    let folder = '';
    const { failure, result } = await tryStep(
      step(async (given) => {
        folder = given.folder;
        await runProgram([process.execPath, '-e', 'console.error("the reason"); process.exit(3)']);
        return undefined;
      }),
      context,
    );
    expect(result).toBeUndefined();
    expect(failure).toMatch(/ended with 3:\nthe reason\nWhat was generated is in /);
    expect(existsSync(folder)).toBe(true);
    await rm(folder, { recursive: true });
  });
});
