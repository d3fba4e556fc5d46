package org.clearance.domain.law.jurisdiction;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A state with its law, as its folder tells it.
 *
 * @param id its name in programmes and files: {@code us-va}
 * @param name for people
 * @param zone whose days its law counts
 * @param statutes by id
 * @param programmes in the folder's order
 */
public record Jurisdiction(
    String id,
    String name,
    ZoneId zone,
    Map<String, CitedStatute> statutes,
    List<Programme> programmes) {
  /**
   * Whether files of its own layouts can be read; where they cannot, its tables are asked alone.
   */
  public boolean readsFiles() {
    return programmes.stream().anyMatch(programme -> !programme.layouts().isEmpty());
  }

  /** The tables of all programmes, in their order. */
  public Stream<LawTable> tables() {
    return programmes.stream().flatMap(programme -> programme.tables().values().stream());
  }
}
