package org.clearance.domain.ground.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows the letters that can be printed, those of the typeface of documents: another one is printed
 * as #, and whoever reads a name has to know that.
 */
@Component
public class PrintedLetters {
  private @Nullable CmapLookup letters;

  PrintedLetters() {}

  /** Whether a text is printed as it was written. */
  public boolean has(String text) {
    CmapLookup known = letters();
    return text.codePoints()
        .allMatch(letter -> Character.isWhitespace(letter) || known.getGlyphId(letter) != 0);
  }

  /** The face is read once it is asked for: a start does not wait for it. */
  private synchronized CmapLookup letters() {
    CmapLookup known = letters;
    if (known == null) {
      try (InputStream in = Documents.resource("fonts/LiberationSerif-Regular.ttf");
          TrueTypeFont face =
              new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in))) {
        known = face.getUnicodeCmapLookup();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      letters = known;
    }
    return known;
  }
}
