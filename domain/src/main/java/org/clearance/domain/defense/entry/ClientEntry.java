package org.clearance.domain.defense.entry;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A count or an arrest of a client, as its sources tell it.
 *
 * @param lines of the sources, in the order in which they came; at least one
 */
public record ClientEntry(long id, List<SourceLine> lines) {
  /** The kind of the entry, one of the law's folder. */
  public String kind() {
    return lines.get(0).kind();
  }

  /**
   * The facts of which sources tell different things: by fact, each value with the sources that
   * tell it.
   */
  public Map<String, Map<String, List<Long>>> conflicts() {
    Map<String, Map<String, List<Long>>> conflicts = new LinkedHashMap<>();
    for (String fact : names()) {
      Map<String, List<Long>> told = told(fact);
      if (told.size() > 1) {
        conflicts.put(fact, told);
      }
    }
    return conflicts;
  }

  /** The facts of which all sources that tell them tell the same. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String fact : names()) {
      Map<String, List<Long>> told = told(fact);
      if (told.size() == 1) {
        facts.put(fact, told.keySet().iterator().next());
      }
    }
    return facts;
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    lines.forEach(line -> names.addAll(line.facts().keySet()));
    return names;
  }

  /** The values that sources tell of a fact: each value with the sources that tell it. */
  public Map<String, List<Long>> told(String fact) {
    return lines.stream()
        .filter(line -> line.facts().containsKey(fact))
        .collect(
            Collectors.groupingBy(
                line -> line.facts().getOrDefault(fact, ""),
                LinkedHashMap::new,
                Collectors.mapping(SourceLine::sourceId, Collectors.toList())));
  }
}
