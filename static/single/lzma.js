// Unpacks what the build packed by LZMA: a fifth smaller than what browsers unpack themselves.
// After the LZMA specification in Igor Pavlov's LZMA SDK (public domain); the names are its.

/** The content of a `.lzma` file whose size is in its header. */
function unlzma(input) {
  const lc = input[0] % 9;
  const lp = Math.floor(input[0] / 9) % 5;
  const pb = Math.floor(input[0] / 45);
  const out = new Uint8Array(new DataView(input.buffer, input.byteOffset).getUint32(5, true));
  const halves = (count) => new Uint16Array(count).fill(1024);
  const [isMatch, isRep0Long, isRep, isRepG0, isRepG1, isRepG2] = [192, 192, 12, 12, 12, 12].map(halves);
  const [lengths, repLengths, slots, middles, aligns, literals] = [514, 514, 256, 115, 16, 768 << (lc + lp)].map(halves);

  // The range coder: bytes after the header and a first one that is always 0.
  let from = 14;
  let range = 0xffffffff;
  let code = 0;
  for (let i = 0; i < 4; i++) code = code * 256 + input[from++];
  const fill = () => {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | input[from++]) >>> 0;
  };
  const bit = (odds, at) => {
    const bound = (range >>> 11) * odds[at];
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      odds[at] -= odds[at] >> 5;
    } else {
      range = bound;
      odds[at] += (2048 - odds[at]) >> 5;
    }
    fill();
    return one ? 1 : 0;
  };
  const tree = (odds, at, bits) => {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | bit(odds, at + node);
    return node - (1 << bits);
  };
  const reverse = (odds, at, bits) => {
    let node = 1;
    let found = 0;
    for (let i = 0; i < bits; i++) {
      const one = bit(odds, at + node);
      node = (node << 1) | one;
      found |= one << i;
    }
    return found;
  };
  const direct = (bits) => {
    let found = 0;
    for (let i = 0; i < bits; i++) {
      range >>>= 1;
      const one = code >= range;
      if (one) code -= range;
      fill();
      found = found * 2 + (one ? 1 : 0);
    }
    return found;
  };
  const length = (odds, place) => {
    if (!bit(odds, 0)) return 2 + tree(odds, 2 + (place << 3), 3);
    if (!bit(odds, 1)) return 10 + tree(odds, 130 + (place << 3), 3);
    return 18 + tree(odds, 258, 8);
  };
  const distance = (count) => {
    const slot = tree(slots, Math.min(count - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + reverse(middles, base - slot, bits);
    return base + direct(bits - 4) * 16 + reverse(aligns, 0, 4);
  };

  let state = 0;
  let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
  let at = 0;
  const literal = () => {
    const odds = 768 * (((at & ((1 << lp) - 1)) << lc) + ((at && out[at - 1]) >> (8 - lc)));
    let symbol = 1;
    let match = state < 7 ? -1 : out[at - rep0 - 1];
    while (symbol < 256) {
      const expected = match < 0 ? -1 : (match >> 7) & 1;
      match <<= 1;
      const one = bit(literals, odds + ((1 + expected) << 8) + symbol);
      symbol = (symbol << 1) | one;
      if (expected !== one) match = -1;
    }
    out[at++] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  };
  while (at < out.length) {
    const place = at & ((1 << pb) - 1);
    if (!bit(isMatch, (state << 4) + place)) {
      literal();
      continue;
    }
    let count;
    if (!bit(isRep, state)) {
      [rep3, rep2, rep1] = [rep2, rep1, rep0];
      count = length(lengths, place);
      state = state < 7 ? 7 : 10;
      rep0 = distance(count);
    } else {
      const again = bit(isRepG0, state);
      if (again) {
        const older = bit(isRepG1, state) && 1 + bit(isRepG2, state);
        const found = [rep1, rep2, rep3][older];
        if (older > 1) rep3 = rep2;
        if (older > 0) rep2 = rep1;
        [rep1, rep0] = [rep0, found];
      }
      const short = !again && !bit(isRep0Long, (state << 4) + place);
      count = short ? 1 : length(repLengths, place);
      state = state < 7 ? (short ? 9 : 8) : 11;
    }
    for (; count > 0; count--, at++) out[at] = out[at - rep0 - 1];
  }
  return out;
}
