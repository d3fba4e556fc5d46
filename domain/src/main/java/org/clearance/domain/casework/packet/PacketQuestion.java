package org.clearance.domain.casework.packet;

import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.sql.SortOrders;
import org.clearance.domain.ground.sql.Sql;

/**
 * The question for the convictions of a packet, with their order.
 *
 * @param show undecided, decided, approve, challenge, hold, no-relief, overridden or changed;
 *     empty: all
 * @param section 11357 …; empty: any
 * @param level FELONY …; empty: any
 * @param flag a {@link Flag} in lower case, {@code any} or {@code none}; empty: whatever
 * @param q part of the name, case number or CII number
 * @param sort name, born, cii, section, level, offense, date, case, reason, flags, decision or
 *     decider, or {@link #BY_PERSON}; with - in front the other way; empty or unknown: as the
 *     packet has them
 */
public record PacketQuestion(
    String show, String section, String level, String flag, String q, String sort) {
  /** Every conviction, as the packet has them. */
  public static final PacketQuestion ALL = new PacketQuestion("", "", "", "", "", "");

  /** The order in which all convictions of a person follow one another, people as they come. */
  public static final String BY_PERSON = "person";

  private static final SortOrders ORDERS =
      new SortOrders(
          Map.ofEntries(
              Map.entry(BY_PERSON, "first_of_person"),
              Map.entry("name", "name"),
              Map.entry("born", "date_of_birth"),
              Map.entry("cii", "cii_number"),
              Map.entry("section", "section || subsection"),
              Map.entry("level", "level"),
              Map.entry("offense", "offense"),
              Map.entry("date", "convicted_on"),
              Map.entry("case", "case_number"),
              Map.entry("reason", "determination_reason"),
              // Convictions with more flags come first.
              Map.entry("flags", "- cardinality(flags)"),
              Map.entry("decision", "coalesce(decision, '')"),
              Map.entry("decider", "decided_by")),
          "position");

  private static final Map<String, String> SHOWN =
      Map.of(
          "nothing", " and false",
          "undecided", " and decision is null and not withdrawn",
          "decided", " and decision is not null",
          "approve", " and decision = 'APPROVE'",
          "challenge", " and decision = 'CHALLENGE'",
          "hold", " and decision = 'HOLD'",
          "no-relief", " and decision = 'NO_RELIEF'",
          "overridden", " and outcome is not null",
          "changed", " and changed");

  public PacketQuestion {
    q = q.strip();
  }

  /** Whether the part of the packet that the question asks for is one that there is. */
  public boolean isShown() {
    return SHOWN.containsKey(show);
  }

  /**
   * This question restricted to undecided convictions; one that asks for decided ones finds none.
   */
  public PacketQuestion undecided() {
    boolean some = show.isEmpty() || show.equals("undecided");
    return new PacketQuestion(some ? "undecided" : "nothing", section, level, flag, q, sort);
  }

  /** This question without its condition on decisions. */
  PacketQuestion whateverDecided() {
    return new PacketQuestion("", section, level, flag, q, sort);
  }

  /** The question's SQL condition, with the parameters section, level, flag and q. */
  String condition() {
    return SHOWN.getOrDefault(show, "")
        + """
         and (:section = '' or section = :section)
         and (:level = '' or level = :level)
         and case :flag when '' then true when 'any' then flags <> '{}' when 'none' then flags = '{}'
               else upper(:flag) = any(flags) end
         and (:q = '' or name like :q or upper(case_number) like :q or cii_number like :q)
        """;
  }

  /** The {@code like} pattern for part of a name, case or CII number; empty for none. */
  String pattern() {
    return q.isEmpty() ? "" : "%" + Sql.literal(q.toUpperCase(Locale.ROOT)) + "%";
  }

  /** The question's SQL order, which ends with the packet's own. */
  String order() {
    return ORDERS.by(sort);
  }
}
