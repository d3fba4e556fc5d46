package org.clearance.batch.casework.reading;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.record.layout.DojReader;
import org.springframework.stereotype.Component;

/** The rows of files that were checked while they were stored, until the step records them. */
@Component
public class RowsAhead {
  private final Map<String, CheckingAhead> files = new ConcurrentHashMap<>();

  /**
   * Keeps what is checked of a file.
   *
   * @param sha256 the file as it is stored
   */
  public void keep(String sha256, CheckingAhead checking) {
    files.put(sha256, checking);
  }

  /**
   * Gives the rows of a file that begin at a position away, where they were checked ahead. Where
   * checking failed, the step checks them itself, and says what it met.
   */
  Optional<CheckedRows> take(String sha256, DojReader.Position from) {
    return Optional.ofNullable(files.get(sha256)).map(checking -> checking.take(from));
  }
}
