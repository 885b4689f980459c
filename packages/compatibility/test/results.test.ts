import { describe, expect, test } from 'vitest';
import { findDocuments } from '../src/document-files.ts';
import { pinnedVersion } from '../src/pins.ts';
import { readResults, resultOf } from '../src/results.ts';
import { steps } from '../src/steps/index.ts';
import { compatibilityMarkdown } from '../src/table.ts';

const results = readResults();
const documents = findDocuments();

describe('the recorded results', () => {
  test('are those of the steps that there are', () => {
    expect(results.map(({ name }) => name)).toEqual(steps.map(({ name }) => name));
  });

  // After a change of these, `npm run compatibility -- --write` records them.
  test.each(steps)('of $name are for its pinned version, its words and all generated documents', (step) => {
    const recorded = results.find(({ name }) => name === step.name);
    expect(recorded).toEqual(resultOf(step, documents, recorded?.leftOut));
  });
});

test('the table has a row for each tool, and says what was not compiled', () => {
  const rows = compatibilityMarkdown().split('\n').slice(2);
  expect(rows).toHaveLength(steps.length);
  for (const [index, { tool, version, leftOut }] of results.entries()) {
    expect(rows[index]).toContain(`| ${tool} | ${version} |`);
    expect(rows[index]?.includes('not compiled')).toBe(leftOut !== undefined);
  }
});

test('a tool that no manifest pins exactly is refused', () => {
  expect(() => pinnedVersion('left-pad')).toThrow('No manifest pins an exact version of left-pad.');
});
