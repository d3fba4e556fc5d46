package org.clearance.domain.defense.entry;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client's record.
 *
 * @param sources those that count and those that were taken back, the latest first
 * @param entries what confirmed lines of sources that count tell, in the order in which they came
 * @param merges those that were not undone, the latest first
 */
public record ClientRecord(List<Source> sources, List<ClientEntry> entries, List<Merge> merges) {
  /** An entry by its id. */
  public Optional<ClientEntry> entry(long id) {
    return entries.stream().filter(one -> one.id() == id).findFirst();
  }

  /** A source by its id. */
  public Optional<Source> source(long id) {
    return sources.stream().filter(one -> one.id() == id).findFirst();
  }

  /** The entries that are one with an entry: itself first, and those that were merged into it. */
  public Set<Long> oneWith(long entry) {
    Set<Long> one = new LinkedHashSet<>();
    one.add(entry);
    boolean more = true;
    while (more) {
      more =
          one.addAll(
              merges.stream()
                  .filter(merge -> one.contains(merge.keptEntry()))
                  .map(Merge::mergedEntry)
                  .toList());
    }
    return one;
  }

  /**
   * When one of the entries that are one was merged into another last; empty where none was.
   *
   * @param one as {@link #oneWith} finds them
   */
  public Optional<Instant> mergedAt(Set<Long> one) {
    return merges.stream()
        .filter(merge -> one.contains(merge.keptEntry()))
        .map(Merge::at)
        .max(Instant::compareTo);
  }
}
