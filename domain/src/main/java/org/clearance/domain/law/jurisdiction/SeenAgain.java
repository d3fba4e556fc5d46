package org.clearance.domain.law.jurisdiction;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds tables that lead on to each other in a circle, so that none of them would decide. */
final class SeenAgain {
  private SeenAgain() {}

  static void problems(
      Collection<JurisdictionReading.TableText> tables,
      List<TableCheck> checks,
      FolderReading files) {
    Map<String, Set<String>> next = new HashMap<>();
    int place = 0;
    for (JurisdictionReading.TableText table : tables) {
      Set<String> leads = new HashSet<>();
      checks.get(place++).leadsTo().forEach(other -> leads.add(table.beside(other)));
      if (table.said().over() != null) {
        leads.add(table.beside(table.said().over()));
      }
      next.put(table.table().name(), leads);
    }
    for (JurisdictionReading.TableText table : tables) {
      String name = table.table().name();
      if (reaches(name, name, next, new HashSet<>())) {
        files.problem(table.file(), "", "It leads on to itself in the end.");
      }
    }
  }

  private static boolean reaches(
      String from, String to, Map<String, Set<String>> next, Set<String> seen) {
    for (String one : next.getOrDefault(from, Set.of())) {
      if (one.equals(to) || seen.add(one) && reaches(one, to, next, seen)) {
        return true;
      }
    }
    return false;
  }
}
