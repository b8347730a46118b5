/** Which partition holds an owner's changes: murmur2 as Kafka computes it, of the owner's UTF-8 bytes. */
export function partition(ownerId: string, partitions: number): number {
  return (murmur2(new TextEncoder().encode(ownerId)) & 0x7fffffff) % partitions;
}

const FACTOR = 0x5bd1e995;

function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length - (bytes.length % 4);
  let hash = 0x9747b28c ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    const word = Math.imul(view.getInt32(at, true), FACTOR);
    hash = Math.imul(hash, FACTOR) ^ Math.imul(word ^ (word >>> 24), FACTOR);
  }
  return last(whole === bytes.length ? hash : Math.imul(hash ^ rest(bytes, whole), FACTOR));
}

function rest(bytes: Uint8Array, from: number): number {
  return bytes.subarray(from).reduce((sum, byte, i) => sum | (byte << (8 * i)), 0);
}

function last(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 13), FACTOR);
  return mixed ^ (mixed >>> 15);
}
