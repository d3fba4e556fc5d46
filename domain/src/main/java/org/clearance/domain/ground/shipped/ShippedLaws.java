package org.clearance.domain.ground.shipped;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of the laws that ship: on the class path, in a folder for each jurisdiction. Names lead
 * from there on: {@code us-va/statutes.csv}.
 */
public final class ShippedLaws {
  /** California's folder. */
  public static final String CALIFORNIA = "us-ca/";

  /** The folder of California's Proposition 64. */
  public static final String PROPOSITION_64 = CALIFORNIA + "programmes/prop64/";

  private static final String FOLDER = "jurisdictions/";

  private ShippedLaws() {}

  /** Whether there is a file of a name. */
  public static boolean has(String name) {
    return ShippedLaws.class.getClassLoader().getResource(FOLDER + name) != null;
  }

  /** Opens a file; null if there is none of the name. */
  public static @Nullable InputStream open(String name) {
    return ShippedLaws.class.getClassLoader().getResourceAsStream(FOLDER + name);
  }

  /**
   * The text of a file.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public static String text(String name) {
    try (InputStream in = open(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no law that ships has a file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name + " of the laws that ship", e);
    }
  }

  /**
   * The lines of a file of CSV, by its columns.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public static List<NamedCsvRecord> sheet(String name) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text(name))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name + " of the laws that ship", e);
    }
  }
}
