package org.clearance.domain.law.jurisdiction;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state with its law, as its folder tells it.
 *
 * @param id its name in programmes and files: {@code us-va}
 * @param name for people
 * @param zone whose days its law counts
 * @param agencies who acts, in its words; null where the folder does not say
 * @param statutes by id
 * @param programmes in the folder's order
 * @param screening what is asked of a person's whole record; null where the folder does not say
 */
public record Jurisdiction(
    String id,
    String name,
    ZoneId zone,
    @Nullable Agencies agencies,
    Map<String, CitedStatute> statutes,
    List<Programme> programmes,
    @Nullable Screening screening) {
  /**
   * The agencies that act, in the state's words.
   *
   * @param prosecutor the office: {@code Commonwealth’s Attorney}
   * @param people whom it stands for: {@code the Commonwealth of Virginia}
   */
  public record Agencies(String prosecutor, String people) {}

  /**
   * Whether files of its own layouts can be read; where they cannot, its tables are asked alone.
   */
  public boolean readsFiles() {
    return programmes.stream().anyMatch(programme -> !programme.layouts().isEmpty());
  }

  /**
   * A layout, of whichever programme reads it.
   *
   * @param layoutId {@code court-2020}
   */
  public Optional<Layout> layout(String layoutId) {
    return programmes.stream()
        .flatMap(programme -> programme.layouts().values().stream())
        .filter(layout -> layout.id().equals(layoutId))
        .findFirst();
  }

  /** The programme that a table of this law belongs to. */
  public Programme programmeOf(LawTable table) {
    return programmes.stream()
        .filter(programme -> programme.tables().containsValue(table))
        .findFirst()
        .orElseThrow();
  }

  /** The tables of all programmes, in their order. */
  public Stream<LawTable> tables() {
    return programmes.stream().flatMap(programme -> programme.tables().values().stream());
  }
}
