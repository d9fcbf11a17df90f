package org.ks4gaps.disclose;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Which cell has which key: a table of hashes, since there may be millions. */
final class Places {
  private final long[] keys;
  private final int[] slots;

  /**
   * @param keys the key of every cell
   * @throws DisclosureException if two cells have the same
   */
  Places(long[] keys, Function<int[], String> names, LongFunction<int[]> at) {
    this.keys = keys;
    this.slots = new int[Integer.highestOneBit(Math.max(8, keys.length)) << 2];
    Arrays.fill(slots, -1);
    for (int cell = 0; cell < keys.length; cell++) {
      int slot = slot(keys[cell]);
      if (slots[slot] >= 0) {
        throw new DisclosureException(
            names.apply(at.apply(keys[cell])) + " stands twice in the tables to be released.");
      }
      slots[slot] = cell;
    }
  }

  /** The cell of a key; -1 if there is none. */
  int of(long key) {
    return slots[slot(key)];
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 33) & (slots.length - 1);
    while (slots[slot] >= 0 && keys[slots[slot]] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
