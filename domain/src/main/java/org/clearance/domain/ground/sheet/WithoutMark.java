package org.clearance.domain.ground.sheet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Leaves out the mark by which spreadsheets say that a file is in UTF-8. */
final class WithoutMark extends FilterReader {
  private static final char MARK = '\uFEFF';

  private boolean begun;

  WithoutMark(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    int first = super.read();
    boolean skipped = !begun && first == MARK;
    begun = true;
    return skipped ? super.read() : first;
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    if (begun || length == 0) {
      return super.read(into, from, length);
    }
    int first = read();
    if (first < 0) {
      return first;
    }
    into[from] = (char) first;
    return 1;
  }
}
