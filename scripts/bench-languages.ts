import { findLanguages, runAll, whyNot } from '@appsmiles/language-tests';

// One after the other, so that none slows down another.
for (const language of await findLanguages()) {
  const reason = await whyNot(language);
  if (reason !== undefined) {
    console.log(`${language.name}: left out (${reason})`);
    continue;
  }
  const { ok, output } = await runAll(language.bench, language);
  console.log(`${language.name}: signatures per second\n${output}`);
  if (!ok) process.exitCode = 1;
}
