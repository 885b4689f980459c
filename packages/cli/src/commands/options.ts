import { InvalidArgumentError, Option } from 'commander';
import { parseAllowedHost } from '../http/allowed-hosts.ts';

/** The option for a TCP port, 0 to 65535; 0 stands for any free one. */
export function portOption(port: number, flags = '--port <number>'): Option {
  return new Option(flags, 'TCP port, 0 for any free one').default(port).argParser((text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= 65535) return number;
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  });
}

/** The option that names the partner whose secret is used. */
export function partnerOption(): Option {
  return new Option('--partner <id>', 'your partnerId').makeOptionMandatory();
}

/** The option that names a file with the secret. */
export function secretFileOption(): Option {
  return new Option('--secret-file <file>', 'a file that holds the partnerSecret, instead of APPSMILES_SECRET');
}

/** The option that names another host that a server responds for; it may be repeated. */
export function allowedHostOption(): Option {
  const flags = '--allowed-host <name[:port]>';
  const description = 'also respond to requests for this host (their Host header); may be repeated';
  return new Option(flags, description).argParser((text, hosts: string[] = []) => {
    try {
      parseAllowedHost(text);
    } catch (error) {
      // It throws nothing else.
      throw new InvalidArgumentError((error as TypeError).message);
    }
    return [...hosts, text];
  });
}
