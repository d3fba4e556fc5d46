package org.clearance.domain.defense.entry;

import java.util.List;
import java.util.Optional;

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
}
