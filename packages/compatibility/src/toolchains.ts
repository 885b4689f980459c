import type { Program } from './run-program.ts';

/** Something that a machine has or lacks. */
export interface Toolchain {
  /** Such as `Java 17`. */
  name: string;
  /** Ends with 0 where it is there. */
  check: Program;
}

const python310 = 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))';

export const python: Toolchain = { name: 'Python 3.10', check: ['python3', '-c', python310] };
export const java: Toolchain = { name: 'Java 17', check: ['javac', '--release', '17', '--version'] };
export const maven: Toolchain = { name: 'Maven', check: ['mvn', '--version'] };
export const go: Toolchain = { name: 'Go', check: ['go', 'version'] };
export const dotnet: Toolchain = { name: '.NET', check: ['dotnet', '--version'] };
export const swift: Toolchain = { name: 'Swift', check: ['swift', '--version'] };
