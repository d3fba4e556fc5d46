package org.clearance.domain.record.layout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** People of a generated file, odd ones included, by their SUBJECT_ID. */
public final class GeneratedPeople {
  private GeneratedPeople() {}

  /** The good rows of each person, in the order of the file. */
  public static Map<String, List<HistoryRow>> of(int rows, long seed, String county) {
    var file = new ByteArrayOutputStream();
    Map<String, List<HistoryRow>> people = new LinkedHashMap<>();
    try {
      new DojFileGenerator(rows, seed, county).write(file);
      try (DojReader reader = DojReader.of(new ByteArrayInputStream(file.toByteArray()))) {
        for (DojRecord record = reader.next(); record != null; record = reader.next()) {
          if (record instanceof DojRow row) {
            people
                .computeIfAbsent(row.text(DojColumn.SUBJECT_ID), id -> new ArrayList<>())
                .add(HistoryRow.of(1, row));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return people;
  }
}
