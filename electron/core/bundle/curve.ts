/**
 * The few facts of edwards25519 (RFC 8032 §5.1) that decide whether an encoded point or scalar is one that we take.
 * Nothing here is secret, so none of it has to run in constant time.
 */

const P = 2n ** 255n - 19n;
const D = mod(-121665n * power(121666n, P - 2n));
const SQRT_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** The order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The y coordinates of the eight points whose order divides 8; each pair ±x shares one. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  littleEndian(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
  littleEndian(Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex')),
]);

/** Whether the y coordinate of an encoded point is below p, so that the point has this one encoding. */
export function isReduced(point: Uint8Array): boolean {
  return yOf(point) < P;
}

/** Whether an encoded point is one of the eight of small order, whatever its sign bit says. */
export function isSmallOrder(point: Uint8Array): boolean {
  return SMALL_ORDER_Y.has(yOf(point));
}

/** Whether 32 bytes are a scalar below the group's order: S of a signature that nobody can vary. */
export function isScalar(bytes: Uint8Array): boolean {
  return littleEndian(bytes) < L;
}

/** Whether there is an x for the encoded y: x² = (y² − 1) / (d·y² + 1) has a root (RFC 8032 §5.1.3). */
export function isOnCurve(point: Uint8Array): boolean {
  const y = yOf(point);
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  const candidate = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  const square = mod(v * candidate * candidate);
  if (square === u) return true;
  const other = mod(candidate * SQRT_MINUS_ONE);
  return mod(v * other * other) === u;
}

function yOf(point: Uint8Array): bigint {
  return littleEndian(point) & (2n ** 255n - 1n);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}
