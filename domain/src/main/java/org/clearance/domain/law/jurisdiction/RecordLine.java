package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.store.PrivateFiles;

/**
 * A line of a file of charges, as it is set down on the way to its person’s other lines.
 *
 * @param place where it stands among all lines of the run, from 0
 * @param file which of the run’s files it is of, from 0
 * @param number its line there, from 1
 * @param cells as the file has them
 */
record RecordLine(long place, int file, long number, List<String> cells) {
  private static final int OWN = 3;

  /** Writes lines into a file that no other account can open. */
  static CsvWriter writer(Path file) throws IOException {
    return CsvWriter.builder()
        .build(
            new BufferedWriter(
                new OutputStreamWriter(
                    PrivateFiles.newOutputStream(file), StandardCharsets.UTF_8)));
  }

  void write(CsvWriter lines) {
    List<String> all = new ArrayList<>(cells.size() + OWN);
    all.add(Long.toString(place));
    all.add(Integer.toString(file));
    all.add(Long.toString(number));
    all.addAll(cells);
    lines.writeRecord(all);
  }

  /** Reads lines that were written; closed by the caller. */
  static CsvReader<CsvRecord> reader(Path file) throws IOException {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(file);
  }

  static RecordLine of(CsvRecord written) {
    List<String> all = written.getFields();
    return new RecordLine(
        Long.parseLong(all.get(0)),
        Integer.parseInt(all.get(1)),
        Long.parseLong(all.get(2)),
        List.copyOf(all.subList(OWN, all.size())));
  }
}
