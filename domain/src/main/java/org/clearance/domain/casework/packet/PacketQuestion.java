package org.clearance.domain.casework.packet;

import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.sql.Sql;

/**
 * Which convictions of a packet are asked for, and in what order.
 *
 * @param show undecided, decided, approve, challenge, hold, no-relief, overridden or changed;
 *     empty: all
 * @param section 11357 …; empty: any
 * @param level FELONY …; empty: any
 * @param flag a {@link Flag} in lower case, {@code any} or {@code none}; empty: whatever
 * @param q part of the name, case number or CII number
 * @param sort name, section, level, date, case, reason, flags or decision; with - in front the
 *     other way; empty or unknown: as the packet has them
 */
public record PacketQuestion(
    String show, String section, String level, String flag, String q, String sort) {
  /** Every conviction, as the packet has them. */
  public static final PacketQuestion ALL = new PacketQuestion("", "", "", "", "", "");

  private static final Map<String, String> ORDERS =
      Map.of(
          "name", "name",
          "section", "section || subsection",
          "level", "level",
          "date", "convicted_on",
          "case", "case_number",
          "reason", "determination_reason",
          "flags", "cardinality(flags)",
          "decision", "coalesce(decision, '')");

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
    boolean down = sort.startsWith("-");
    String column = ORDERS.get(down ? sort.substring(1) : sort);
    if (column == null) {
      return "position";
    }
    // Convictions with more flags come first.
    boolean descending = column.startsWith("cardinality") != down;
    return column + (descending ? " desc" : "") + " nulls last, position";
  }
}
