package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A programme of relief that a law opens: what it is about, which facts it asks, its tables.
 *
 * @param name its full name: {@code us-va/sealing}
 * @param title its name for people
 * @param tables by the names that they have in it, in their order
 * @param layouts by name, those whose files it can be held against
 * @param candidates which charges of a record are decided: facts, and the values that they have
 * @param day the fact that says of which day a charge is; empty where no record is decided
 */
public record Programme(
    String name,
    String title,
    Map<String, LawTable> tables,
    Map<String, Layout> layouts,
    Map<String, List<String>> candidates,
    String day) {
  /** The table that people's records are held against on a day. */
  public Optional<LawTable> identifying(LocalDate on) {
    return tables.values().stream()
        .filter(LawTable::identifies)
        .filter(table -> table.dated().holdsOn(on))
        .findFirst();
  }
}
