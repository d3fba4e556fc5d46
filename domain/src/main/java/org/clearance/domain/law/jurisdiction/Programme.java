package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A programme of relief that a law opens: what it is about, which facts it asks, its tables.
 *
 * @param name its full name: {@code us-va/sealing}
 * @param title its name for people
 * @param unit what an answer is about
 * @param tables by the names that they have in it, in their order
 * @param layouts by name, those whose files it can be held against
 * @param candidates which charges of a record are decided: facts, and the values that they have
 * @param day the fact that says of which day a charge is; empty where no record is decided
 * @param reliefs those that its tables give, by their codes; empty where no record is decided
 * @param shows what people see of a charge
 * @param proceedings what follows when its law gives relief
 */
public record Programme(
    String name,
    String title,
    Unit unit,
    Map<String, LawTable> tables,
    Map<String, Layout> layouts,
    Map<String, List<String>> candidates,
    String day,
    Map<String, LawRelief> reliefs,
    Shows shows,
    Proceedings proceedings) {
  /**
   * Its table of a full name; empty where another programme has it, or none.
   *
   * @param fullName {@code us-va/sealing-2026}
   */
  public Optional<LawTable> named(String fullName) {
    return tables.values().stream().filter(table -> table.name().equals(fullName)).findFirst();
  }

  /**
   * The unit that an answer is about: one charge, all charges of a case together, or all of a
   * person's.
   *
   * @param by the fact that says which case a charge is of; empty but for cases
   */
  public record Unit(Kind kind, String by) {
    static final Unit CHARGE = new Unit(Kind.CHARGE, "");
    static final Unit PERSON = new Unit(Kind.PERSON, "");

    /** The kinds of units that may be decided as a whole. */
    public enum Kind {
      CHARGE,
      CASE,
      PERSON
    }

    static Unit ofCase(String by) {
      return new Unit(Kind.CASE, by);
    }
  }

  /**
   * The facts that say what people see of a charge, by their names; empty for none.
   *
   * @param levels the level that each value of the fact of it stands for
   */
  record Shows(
      String caseNumber,
      String section,
      String subsection,
      String offense,
      String level,
      Map<String, String> levels,
      String on) {}

  /**
   * The charge as people see it.
   *
   * @param facts all that it tells by itself
   */
  ShownCharge shown(Map<String, ? extends @Nullable Object> facts) {
    return new ShownCharge(
        text(facts.get(shows.caseNumber())),
        text(facts.get(shows.section())),
        inParentheses(text(facts.get(shows.subsection()))),
        text(facts.get(shows.offense())),
        shows.levels().getOrDefault(text(facts.get(shows.level())), ShownCharge.UNKNOWN_LEVEL),
        facts.get(shows.on()) instanceof LocalDate on ? on : null);
  }

  private static String inParentheses(String subsection) {
    return subsection.isEmpty() ? "" : "(" + subsection + ")";
  }

  private static String text(@Nullable Object value) {
    return value == null || value.equals(FactValue.NONE) ? "" : value.toString();
  }

  /** The table that people's records are held against on a day. */
  public Optional<LawTable> identifying(LocalDate on) {
    return tables.values().stream()
        .filter(LawTable::identifies)
        .filter(table -> table.dated().holdsOn(on))
        .findFirst();
  }
}
