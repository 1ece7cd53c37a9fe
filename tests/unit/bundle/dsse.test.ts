import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  checkSignatures,
  encodeEnvelope,
  PAYLOAD_TYPES,
  pae,
  parseEnvelope,
} from '../../../electron/core/bundle/dsse.ts';
import { importPublicKey } from '../../../electron/core/bundle/key-import.ts';
import { canonicalBytes } from '../../../electron/core/bundle/strict-json.ts';
import { countedSigners, goodSigners, trustKeys } from '../../../electron/core/bundle/trust.ts';
import { givenOrSkip } from '../../support/given.ts';
import { alice, bob, codeOf, fixture, mallory, readJson } from './support.ts';

const TYPE = PAYLOAD_TYPES.bundle;
const PAYLOAD = Buffer.from('{"hello":"world"}');
const goodEnvelope = encodeEnvelope({
  payloadType: TYPE,
  payload: PAYLOAD,
  signatures: [bob.sign(TYPE, PAYLOAD), alice.sign(TYPE, PAYLOAD)],
});

interface LooseEnvelope {
  payload: string;
  payloadType: string;
  signatures: { keyid?: string; sig: string }[];
  [member: string]: unknown;
}

/** The code for the good envelope with something changed. */
function changed(change: (envelope: LooseEnvelope) => void): string {
  const envelope: LooseEnvelope = JSON.parse(Buffer.from(goodEnvelope).toString('utf8'));
  change(envelope);
  return codeOf(() => parseEnvelope(canonicalBytes(envelope), TYPE));
}

const first = (envelope: LooseEnvelope): { keyid?: string; sig: string } =>
  envelope.signatures[0] ?? { sig: '' };

describe('PAE', () => {
  it('gives the example of the protocol', () => {
    const { pae: sample } = readJson<{ pae: { payloadType: string; payload: string; pae: string } }>(fixture);
    expect(Buffer.from(pae(sample.payloadType, Buffer.from(sample.payload))).toString('utf8')).toBe(
      sample.pae,
    );
  });

  it('gives the given bytes for odd types and payloads', (context) => {
    const { tests } = readJson<{ tests: { payloadType: string; payloadHex: string; paeHex: string }[] }>(
      givenOrSkip(context, 'data/vectors/dsse/pae.json'),
    );
    expect(tests.length).toBeGreaterThan(40);
    for (const { payloadType, payloadHex, paeHex } of tests) {
      expect(Buffer.from(pae(payloadType, Buffer.from(payloadHex, 'hex'))).toString('hex')).toBe(paeHex);
    }
  });

  it('is what the given ECDSA example was signed over', (context) => {
    const example = readJson<{
      payloadType: string;
      payloadUtf8: string;
      key: { spkiPem: string };
      envelope: { signatures: { sig: string }[] };
    }>(givenOrSkip(context, 'data/vectors/dsse/protocol-example.json'));
    const message = pae(example.payloadType, Buffer.from(example.payloadUtf8));
    const key = { key: createPublicKey(example.key.spkiPem), dsaEncoding: 'ieee-p1363' as const };
    expect(
      verify('sha256', message, key, Buffer.from(example.envelope.signatures[0]?.sig ?? '', 'base64')),
    ).toBe(true);
  });
});

describe('envelopes', () => {
  it('are read back, sorted by key id, whoever signed first', () => {
    const { payload, signatures } = parseEnvelope(goodEnvelope, TYPE);
    expect(payload).toEqual(PAYLOAD);
    expect(signatures.map(({ keyid }) => keyid)).toEqual([alice.key.keyid, bob.key.keyid]);
  });

  it.each<[string, (envelope: LooseEnvelope) => void, string]>([
    [
      'a member more',
      (e) => {
        e.extra = 1;
      },
      'E_ENVELOPE_SHAPE',
    ],
    [
      'a signature member more',
      (e) => {
        Object.assign(first(e), { cert: '' });
      },
      'E_ENVELOPE_SHAPE',
    ],
    [
      'no key id',
      (e) => {
        delete first(e).keyid;
      },
      'E_ENVELOPE_SHAPE',
    ],
    [
      'an upper-case key id',
      (e) => {
        first(e).keyid = first(e).keyid?.toUpperCase() ?? '';
      },
      'E_ENVELOPE_SHAPE',
    ],
    [
      'signatures out of order',
      (e) => {
        e.signatures.reverse();
      },
      'E_ENVELOPE_SHAPE',
    ],
    [
      'a signature of 63 bytes',
      (e) => {
        first(e).sig = Buffer.alloc(63).toString('base64');
      },
      'E_ENVELOPE_SHAPE',
    ],
    [
      'no signature',
      (e) => {
        e.signatures = [];
      },
      'E_NO_SIGNATURE',
    ],
    [
      'a key twice',
      (e) => {
        e.signatures = [first(e), first(e)];
      },
      'E_SIG_DUPLICATE_KEY',
    ],
    [
      '17 signatures',
      (e) => {
        e.signatures = Array.from({ length: 17 }, (_, i) => ({
          keyid: i.toString(16).padStart(64, '0'),
          sig: first(e).sig,
        }));
      },
      'E_TOO_MANY',
    ],
    [
      'another type',
      (e) => {
        e.payloadType = PAYLOAD_TYPES.trustRoot;
      },
      'E_PAYLOAD_TYPE',
    ],
    [
      'unpadded base64',
      (e) => {
        e.payload = e.payload.replace(/=+$/, '');
      },
      'E_BASE64',
    ],
    [
      'url-safe base64',
      (e) => {
        first(e).sig = first(e).sig.replace(/[+/]/g, '-');
      },
      'E_BASE64',
    ],
    [
      'a line feed in base64',
      (e) => {
        e.payload += '\n';
      },
      'E_BASE64',
    ],
  ])('refuse %s', (_what, change, code) => {
    expect(changed(change)).toBe(code);
  });

  it.each<[string, string, string]>([
    [
      'duplicate payload members',
      `{"payload":"","payload":"${PAYLOAD.toString('base64')}","payloadType":"${TYPE}","signatures":[]}`,
      'E_NOT_CANONICAL',
    ],
    ['a BOM', `\ufeff${Buffer.from(goodEnvelope).toString('utf8')}`, 'E_ENVELOPE_JSON'],
    ['a final line feed', `${Buffer.from(goodEnvelope).toString('utf8')}\n`, 'E_NOT_CANONICAL'],
    ['no JSON', 'payload', 'E_ENVELOPE_JSON'],
    ['a list', '[]', 'E_ENVELOPE_SHAPE'],
    ['100,000 brackets', '['.repeat(100_000), 'E_TOO_LARGE'],
  ])('refuse %s', (_what, text, code) => {
    expect(codeOf(() => parseEnvelope(Buffer.from(text), TYPE))).toBe(code);
  });

  it('are never written with a doubled key or without a signature', () => {
    const sign = alice.sign(TYPE, PAYLOAD);
    const encode = (...signatures: (typeof sign)[]): string =>
      codeOf(() => encodeEnvelope({ payloadType: TYPE, payload: PAYLOAD, signatures }));
    expect(encode(sign, sign)).toBe('E_SIG_DUPLICATE_KEY');
    expect(encode()).toBe('E_NO_SIGNATURE');
    expect(encode({ keyid: sign.keyid, sig: new Uint8Array(10) })).toBe('E_ENVELOPE_SHAPE');
  });

  it('count a signature only under the key it names', () => {
    const { keyid } = bob.key;
    const forged = encodeEnvelope({
      payloadType: TYPE,
      payload: PAYLOAD,
      signatures: [
        { ...alice.sign(TYPE, PAYLOAD), keyid },
        { ...alice.sign(TYPE, PAYLOAD), keyid: mallory.key.keyid },
      ],
    });
    const { good, skipped } = checkSignatures(parseEnvelope(forged, TYPE), [alice.key, bob.key]);
    expect(good).toEqual([]);
    expect(skipped).toEqual([
      { keyid: mallory.key.keyid, reason: 'unknown-key' },
      { keyid, reason: 'bad-signature' },
    ]);
  });

  it('get the given verdicts', (context) => {
    const file = readJson<{
      trusted: Record<string, string>;
      tests: { name: string; envelope: LooseEnvelope; threshold: number; expectBundleProfile: string }[];
    }>(givenOrSkip(context, 'data/vectors/dsse/envelopes.json'));
    const keys = Object.values(file.trusted).map((pem) => importPublicKey(Buffer.from(pem)));
    expect(file.tests.length).toBeGreaterThan(12);
    for (const { name, envelope, threshold, expectBundleProfile } of file.tests) {
      const code = codeOf(() => {
        const trust = trustKeys(keys, threshold);
        const { good } = goodSigners(parseEnvelope(canonicalBytes(envelope), TYPE), trust);
        countedSigners(good, trust, { sequence: 1, createdAt: '2026-11-24T02:00:00Z' });
      });
      expect(code, name).toBe(expectBundleProfile);
    }
  });
});
