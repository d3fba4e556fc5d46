package org.clearance.ui.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.clearance.domain.packet.DecisionKind;
import org.clearance.domain.packet.Flag;
import org.clearance.domain.packet.PacketItem;
import org.clearance.domain.packet.PacketRow;

/**
 * Which convictions of a packet are shown, and in what order. All of it is in the address, so that
 * it can be shared and returned to.
 *
 * @param show undecided, decided, approve, challenge, hold, no-relief, overridden or changed
 * @param section 11357 …
 * @param level FELONY …
 * @param flag a {@link Flag} in lower case, or {@code none}
 * @param q part of the name, case number or CII number
 * @param sort name, section, level, date, case, reason, flags or decision; with - in front the
 *     other way
 * @param page of the list, from 1; empty for the first
 */
record DeskFilter(
    String show, String section, String level, String flag, String q, String sort, String page) {
  private static final Map<String, Comparator<PacketRow>> ORDERS =
      Map.of(
          "name", Comparator.comparing(PacketRow::name),
          "section", Comparator.comparing(row -> row.section() + row.subsection()),
          "level", Comparator.comparing(PacketRow::level),
          "date",
              Comparator.comparing(
                  PacketRow::convictedOn, Comparator.nullsLast(Comparator.naturalOrder())),
          "case", Comparator.comparing(PacketRow::caseNumber),
          "reason", Comparator.comparing(PacketRow::reason),
          "flags", Comparator.comparing(row -> -row.flags().size()),
          "decision",
              Comparator.comparing(
                  row -> row.item().decision(), Comparator.nullsFirst(Comparator.naturalOrder())));

  DeskFilter {
    q = q.strip();
  }

  List<PacketRow> of(List<PacketRow> rows) {
    return rows.stream().filter(this::matches).sorted(order()).toList();
  }

  private boolean matches(PacketRow row) {
    return shows(row)
        && (section.isEmpty() || row.section().equals(section))
        && (level.isEmpty() || row.level().equals(level))
        && flagged(row)
        && (q.isEmpty()
            || contains(row.name())
            || contains(row.caseNumber())
            || (row.ciiNumber() != null && contains(row.ciiNumber())));
  }

  private boolean shows(PacketRow row) {
    PacketItem item = row.item();
    return switch (show) {
      case "undecided" -> item.undecided();
      case "decided" -> item.decision() != null;
      case "approve" -> item.decision() == DecisionKind.APPROVE;
      case "challenge" -> item.decision() == DecisionKind.CHALLENGE;
      case "hold" -> item.decision() == DecisionKind.HOLD;
      case "no-relief" -> item.decision() == DecisionKind.NO_RELIEF;
      case "overridden" -> item.outcome() != null;
      case "changed" -> row.changedInSecondReview();
      default -> true;
    };
  }

  private boolean flagged(PacketRow row) {
    return switch (flag) {
      case "" -> true;
      case "none" -> row.flags().isEmpty();
      case "any" -> !row.flags().isEmpty();
      default ->
          row.flags().keySet().stream()
              .anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(flag));
    };
  }

  private boolean contains(String text) {
    return text.toUpperCase(Locale.ROOT).contains(q.toUpperCase(Locale.ROOT));
  }

  private Comparator<PacketRow> order() {
    Comparator<PacketRow> packet = Comparator.comparing(row -> row.item().position());
    boolean down = sort.startsWith("-");
    Comparator<PacketRow> chosen = ORDERS.get(down ? sort.substring(1) : sort);
    if (chosen == null) {
      return packet;
    }
    return (down ? chosen.reversed() : chosen).thenComparing(packet);
  }

  /** The same, sorted by a column; by the same column again, the other way. */
  public DeskFilter by(String column) {
    return new DeskFilter(
        show, section, level, flag, q, sort.equals(column) ? "-" + column : column, "");
  }

  /** The same, showing another part of the packet. */
  public DeskFilter showing(String other) {
    return new DeskFilter(other, section, level, flag, q, sort, "");
  }

  /** The number of the page; 1 where the address has none that can be read. */
  int pageNumber() {
    return page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
  }

  /** For the attribute {@code aria-sort} of a column. */
  public String sorted(String column) {
    return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
  }

  /** Whether it leaves anything out. */
  public boolean narrows() {
    return !(show + section + level + flag + q).isEmpty();
  }

  /** What is not the default, by parameter. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("show", show);
    parameters.put("section", section);
    parameters.put("level", level);
    parameters.put("flag", flag);
    parameters.put("q", q);
    parameters.put("sort", sort);
    parameters.put("page", page);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** For an address: {@code ?show=undecided&sort=name}, or nothing. */
  public String query() {
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters()
        .forEach(
            (name, value) ->
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
