package org.clearance.domain.ground.sheet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;

/**
 * Refuses the character NUL as no text: it stands between the letters of a file in UTF-16 that is
 * read as UTF-8, and no table can keep it.
 */
final class TextAlone extends FilterReader {
  TextAlone(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one == 0) {
      throw new MalformedInputException(1);
    }
    return one;
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    for (int i = from; i < from + read; i++) {
      if (into[i] == 0) {
        throw new MalformedInputException(1);
      }
    }
    return read;
  }
}
