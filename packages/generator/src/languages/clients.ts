import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { goMetadata, javaMetadata, type Metadata, phpMetadata, pythonMetadata } from './metadata.ts';

/** A change to a generated file: what the generator writes, and what it should have written. */
type Edit = [wrong: RegExp, right: string];

interface Language {
  /** Holds generated files only. From the project's folder. */
  folder: string;
  /** What the generator calls its file. */
  file: string;
  /** What it is called here, where the folder does not say that it is generated. Default: the same. */
  name?: string;
  edits: Edit[];
  /** The other generated files of the folder, by name. */
  others: (metadata: Metadata, notice: string) => Record<string, string>;
}

// The generator's own command would leave out what is done here.
const ownNotice = /(?:Do not edit by hand — r|R)egenerate with `redocly generate-client`\./;

const goWithoutToken = `$&
// Format keeps the token out of what fmt and log print, whatever the verb.
func ($1) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "api.$1{…}")
}

// MarshalText keeps it out of XML and YAML.
func ($1) MarshalText() ([]byte, error) {
	return []byte("api.$1{…}"), nil
}

// MarshalJSON leaves the token out, because logs are often written as JSON.
func (data $1) MarshalJSON() ([]byte, error) {
	type wire $1
	return json.Marshal(struct {
		wire
		$2 *string \`json:"$3,omitempty"\`
	}{wire: wire(data)})
}

// GobEncode refuses, because what encoding/gob writes would hold the token.
func ($1) GobEncode() ([]byte, error) {
	return nil, errors.New("api.$1 holds a token: encode its other fields by themselves")
}
`;

const goDecoding = `	err := json.NewDecoder(resp.Body).Decode(target)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		// Its Value quotes a number that the platform wrote.
		kind, _, _ := strings.Cut(mismatch.Value, " ")
		return &json.UnmarshalTypeError{
			Value: kind, Type: mismatch.Type, Offset: mismatch.Offset, Struct: mismatch.Struct, Field: mismatch.Field,
		}
	}
	if err != nil {
		return errors.New("the response is not the JSON that the description says")
	}
	return nil
`;

const languages: Language[] = [
  {
    folder: 'packages/client-php/generated',
    file: 'client.php',
    edits: [
      [/^namespace .*;$/m, 'namespace AppsMiles\\Generated;'],
      // json_encode writes [] for a body without fields, and gives false for text that is not UTF-8.
      [
        /json_encode\(\$body->toArray\(\)\)/g,
        'json_encode((object) $body->toArray(), JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)',
      ],
      [/^ {4}\$headers\['X-Redocly-Client'\] = .*\n/m, ''],
      // Otherwise a field that a response lacks is a warning and a TypeError after the call took effect.
      [/\$data\['(\w+)'\](?=\)*,$)/gm, "$data['$1'] ?? null"],
      [
        /return (\w+::fromArray\(decodeJson\(\$response\)\));/g,
        "return \\AppsMiles\\Answer::decoded($op['id'], $response['status'], static fn () => $1);",
      ],
    ],
    others: (metadata, notice) => ({ 'Metadata.php': phpMetadata(metadata, notice) }),
  },
  {
    folder: 'packages/client-python/src/appsmiles/generated',
    file: 'client.py',
    edits: [
      // Otherwise a field that an answer lacks is a TypeError after the call took effect.
      [
        /^( {12})if isinstance\(data, dict\) and wire in data:\n {16}(kwargs\[field\.name\] = .*data)\[wire\]\)$/m,
        '$1if isinstance(data, dict):\n$1    $2.get(wire))',
      ],
    ],
    others: (metadata, notice) => ({
      '__init__.py': `# ${notice}\n`,
      'metadata.py': pythonMetadata(metadata, notice),
    }),
  },
  {
    folder: 'packages/client-go/api',
    file: 'client.go',
    name: 'client.gen.go',
    edits: [
      [/^(package api)$/m, '\n// Package api has the types and operations of the description.\n$1'],
      [
        /^type (\w+) struct \{\n(?:\t.*\n)*?\t(Token|UserToken) +string +`json:"(\w+)"`\n(?:\t.*\n)*\}\n/gm,
        goWithoutToken,
      ],
      [
        /^type (BasicAuth) struct \{\n(?:\t.*\n)*\}\n/m,
        `$&
// Format keeps the password out of what fmt and log print, whatever the verb.
func ($1) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "api.$1{…}")
}

// MarshalText keeps it out of JSON, XML and YAML.
func ($1) MarshalText() ([]byte, error) {
	return []byte("api.$1{…}"), nil
}

// GobEncode refuses, because what encoding/gob writes would hold the password.
func ($1) GobEncode() ([]byte, error) {
	return nil, errors.New("api.$1 holds a password")
}
`,
      ],
      [/^\treturn json\.NewDecoder\(resp\.Body\)\.Decode\(target\)\n/m, goDecoding],
    ],
    others: (metadata, notice) => ({ 'metadata.gen.go': goMetadata(metadata, notice) }),
  },
  {
    folder: 'packages/client-java/src/main/java/appsmiles/client/generated',
    file: 'Client.java',
    edits: [
      [/^package .*;$/m, 'package appsmiles.client.generated;'],
      [/^ {8}headers\.put\("X-Redocly-Client", .*\n/m, ''],
      // The generator's own variable takes the name of the envelope's field.
      [/^( {8}\w+) data2$/gm, '$1 data'],
      [/\bdata2\b/g, 'this.data'],
      // A record prints all that it holds.
      [
        /^ {4}public record (\w+)\(\n(?: {8}.+ \w+,?\n)*? {8}String (?:token|userToken),?\n(?: {8}.+ \w+,?\n)* {4}\) implements JsonValue \{\n/gm,
        '$&        /** Without the token, for logs. */\n        @Override\n        public String toString() {\n            return "$1";\n        }\n\n',
      ],
      [
        /^( {4}public record BasicAuth\(String username, String password\) \{)\}$/m,
        '$1\n        /** Without the password, for logs. */\n        @Override\n        public String toString() {\n            return "BasicAuth";\n        }\n    }',
      ],
      // Otherwise text where a number belongs is quoted by an exception.
      [
        /^( {8}return value instanceof String string && )!string\.isEmpty\(\)( \? Long\.parseLong\(string\) : null;)$/m,
        '$1string.matches("-?[0-9]{1,18}")$2',
      ],
      [
        /^( {8}return value instanceof String string && )!string\.isEmpty\(\)( \? Double\.parseDouble\(string\) : null;)$/m,
        '$1string.matches("-?[0-9]{1,18}([.][0-9]{1,18})?")$2',
      ],
    ],
    others: (metadata, notice) => ({ 'Metadata.java': javaMetadata(metadata, notice) }),
  },
];

/** The folders that hold nothing but generated files. */
export const languageFolders: string[] = languages.map(({ folder }) => folder);

/**
 * Makes the generated part of the clients for other languages: path to content.
 *
 * @param document - the bundled back-end document, parsed; left as it is
 * @throws when the generator fails, or no longer writes what an edit is for
 */
export async function languageClients(
  document: object,
  metadata: Metadata,
  notice: string,
): Promise<Map<string, string>> {
  const made = await generate(forGenerators(document));
  const files = new Map<string, string>();
  for (const { folder, file, name = file, edits, others } of languages) {
    let text = made.get(file) ?? '';
    for (const [wrong, right] of [[ownNotice, notice], ...edits] as Edit[]) {
      if (text.search(wrong) < 0)
        throw new Error(`${folder}/${file}: nothing fits ${wrong}. The generator has changed.`);
      text = text.replace(wrong, right);
    }
    files.set(`${folder}/${name}`, text);
    for (const [other, content] of Object.entries(others(metadata, notice))) files.set(`${folder}/${other}`, content);
  }
  return files;
}

/**
 * The document as the generators understand it. They make a floating-point number of every integer that has a list of
 * values. Servers go, because they would make a mock on this machine the default of every client.
 */
function forGenerators(document: object): object {
  return JSON.parse(JSON.stringify({ ...document, servers: [] }), (_key, value) => {
    if (value?.type !== 'integer') return value;
    const { enum: _values, const: _value, ...rest } = value;
    return rest;
  });
}

/** Runs the four generators in one process, and returns their files by name. */
async function generate(document: object): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'appsmiles-generate-'));
  try {
    await writeFile(join(folder, 'backend.json'), JSON.stringify(document));
    const generators = ['php', 'python', 'go', 'java'].flatMap((name) => ['--generator', name]);
    const redocly = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));
    await promisify(execFile)(
      process.execPath,
      [redocly, 'generate-client', 'backend.json', '-o', 'client.ts', '--go-package', 'api', ...generators],
      { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    );
    const read = async ({ file }: Language) => [file, await readFile(join(folder, file), 'utf8')] as const;
    return new Map(await Promise.all(languages.map(read)));
  } finally {
    await rm(folder, { recursive: true });
  }
}
