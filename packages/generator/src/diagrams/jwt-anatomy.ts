import { picture, type TextStyle, text, wrapCode, wrapProse } from './svg.ts';

/** A request JWT whose bytes are known from elsewhere: `packages/signing/vectors/request-jwt.json`. */
export interface JwtVector {
  jwt: string;
}

const origins: [claim: string, origin: string][] = [
  ['iss', 'the partner id'],
  ['sub', 'the userToken (front end) or token (back end), empty where there is none yet'],
  ['iat', 'when it was signed, seconds since 1970'],
  ['data_header', 'the headers of the request as JSON text'],
  ['data_body', 'the body of the request as JSON text'],
];

/** The colours of the segments, which a page can set. */
const colours = ['header', 'claims', 'mac'].map((name) => `var(--jwt-${name}, currentColor)`);

interface Line {
  content: string;
  style: TextStyle;
  /** Extra space before it. */
  gap?: number;
}

const code = (content: string, style: TextStyle = {}): Line[] =>
  wrapCode(content, 38).map((line) => ({ content: line, style: { kind: 'code', ...style } }));
const prose = (content: string, style: TextStyle = {}): Line[] =>
  wrapProse(content, 42).map((line) => ({ content: line, style }));

/** Draws what the three segments of a JWT hold and where each claim comes from, in SVG. */
export function jwtAnatomy({ jwt }: JwtVector): string {
  const segments = jwt.split('.');
  const [header = '', claims = ''] = segments.map((segment) => Buffer.from(segment, 'base64url').toString());
  const blocks = [
    [...prose('1 Protected header', { weight: 'bold' }), ...code(header)],
    [...prose('2 Claims, from the request', { weight: 'bold' }), ...claimLines(claims)],
    [
      ...prose('3 Signature', { weight: 'bold' }),
      ...prose('HMAC-SHA256 of the first two segments with the dot between them, under the partnerSecret'),
    ],
  ];
  const content: string[] = [];
  let y = 20;
  for (const [index, lines] of blocks.entries()) {
    y = drawBlock(lines, segments[index] ?? '', index, y, content);
  }
  const description = blocks.map((lines) => `${lines.map((line) => line.content).join(' ')}.`).join(' ');
  return picture({ id: 'jwt-anatomy', title: 'What is in a request JWT', description }, y - 22, content);
}

function claimLines(claims: string): Line[] {
  // The vector's claims are written by hand, these five in this order.
  const values = JSON.parse(claims) as Record<string, unknown>;
  return origins.flatMap(([claim, origin]) => [
    ...code(`${claim}: ${JSON.stringify(values[claim])}`).map((line, index) =>
      index === 0 ? { ...line, gap: 6 } : line,
    ),
    ...prose(origin, { muted: true }),
  ]);
}

/** A bar in the segment's colour, its lines, and the segment; returns where the next block begins. */
function drawBlock(lines: Line[], segment: string, index: number, top: number, content: string[]): number {
  const colour = colours[index] ?? 'currentColor';
  const encoded: Line[] = [
    { content: 'in base64url:', style: { muted: true }, gap: 6 },
    ...code(index < 2 ? `${segment}.` : segment, { colour }),
  ];
  let y = top;
  for (const line of [...lines, ...encoded]) {
    y += line.gap ?? 0;
    content.push(text(16, y, line.content, line.style));
    y += 19;
  }
  content.push(`<path d="M3 ${top - 14}V${y - 13}" stroke="${colour}" stroke-width="4"/>`);
  return y + 20;
}
