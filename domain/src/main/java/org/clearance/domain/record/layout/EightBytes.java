package org.clearance.domain.record.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes in one step: most of a file is text between the few bytes that matter. */
final class EightBytes {
  /** The number of bytes in a step. */
  static final int COUNT = 8;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private EightBytes() {}

  /** The eight bytes from a place on; there must be eight. */
  static long at(byte[] bytes, int place) {
    return (long) WORDS.get(bytes, place);
  }

  /** A pattern of eight times the same byte. */
  static long all(char c) {
    return ONES * c;
  }

  /** The high bit of each byte that equals the one in the pattern of {@link #all}, and no other. */
  static long hits(long bytes, long pattern) {
    long different = bytes ^ pattern;
    return ~((different & LOW_BITS) + LOW_BITS | different | LOW_BITS);
  }

  /** The index of the first hit, from 0. */
  static int first(long hits) {
    return Long.numberOfTrailingZeros(hits) / Byte.SIZE;
  }
}
