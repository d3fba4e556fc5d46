package org.clearance.ui.defense.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.entry.SourceLine;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Screening;

/**
 * A fact of a line that stands in no column of the table of lines, and counts with the line.
 *
 * @param value as the folder writes it; empty: told in words that were not understood
 * @param sure whether it was surely read
 */
record ReadFact(LawReading.AskedFact of, String value, boolean sure) {
  /** Lists those of a line, in its order. */
  static List<ReadFact> of(Screening law, SourceLine line) {
    Set<String> columns =
        law.line().stream().map(column -> column.fact().name()).collect(Collectors.toSet());
    List<ReadFact> facts = new ArrayList<>();
    for (Map.Entry<String, String> fact : line.facts().entrySet()) {
      Optional<LawReading.AskedFact> of =
          columns.contains(fact.getKey()) ? Optional.empty() : law.fact(fact.getKey());
      of.ifPresent(
          one ->
              facts.add(
                  new ReadFact(one, fact.getValue(), !line.unsure().contains(fact.getKey()))));
    }
    return List.copyOf(facts);
  }
}
