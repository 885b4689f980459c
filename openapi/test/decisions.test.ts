import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../docs/adr/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const files = readdirSync(folder).filter((name) => name !== 'README.md');
const head =
  /^# (?<number>\d{4}) (?<title>.+)\n\n(?<status>Accepted|Superseded by (?<by>\[\d{4}\]\((?<newer>[\w-]+\.md)\))), (?<date>\d{4}-\d\d-\d\d)\./;

test.each(files)('%s has its number, a title, a status and a date', (file) => {
  const { number, newer } = head.exec(read(file))?.groups ?? {};
  expect(file).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`));
  if (newer !== undefined) expect(read(newer).split('\n')[2]).toContain(`Supersedes [${number}](${file})`);
});

test('the table of decisions has every one, with the title, status and date of its file', () => {
  const rows = files.map((file) => {
    const { number, title, status, date } = head.exec(read(file))?.groups ?? {};
    return `| [${number}](${file}) | ${title} | ${status} | ${date} |`;
  });
  expect(
    read('README.md')
      .split('\n')
      .filter((line) => /^\| \[/.test(line)),
  ).toEqual(rows);
});
