package org.clearance.domain.ground.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/** Reads a sheet that somebody handed in: CSV in UTF-8, as spreadsheets write it. */
public final class HandedInSheet {
  private HandedInSheet() {}

  /**
   * The sheet's lines without empty ones; a line may have fewer cells than the heading, or more.
   * Reading throws where a quotation mark is not closed, or the text is not UTF-8 or has a NUL in
   * it.
   *
   * @param sheet closed with what is returned
   */
  public static CsvReader<CsvRecord> lines(InputStream sheet) {
    return lines(new TextAlone(text(sheet)), ',');
  }

  /**
   * The sheet's lines, as {@link #lines(InputStream)} reads them, but that a NUL is left to whoever
   * reads a line.
   *
   * @param separator what stands between two cells
   */
  public static CsvReader<CsvRecord> lines(InputStream sheet, char separator) {
    return lines(text(sheet), separator);
  }

  private static Reader text(InputStream sheet) {
    return new InputStreamReader(sheet, UTF_8.newDecoder());
  }

  private static CsvReader<CsvRecord> lines(Reader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(new WithoutMark(text));
  }

  /** Whether reading failed because the text is not UTF-8. */
  public static boolean isOtherEncoding(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return true;
      }
    }
    return false;
  }
}
