package org.clearance.ui.casework.packet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.ui.ground.search.SearchText;

/**
 * The filter of a packet's table: which convictions are shown, in what order, and with which
 * columns. All of it is in the address, so that it can be shared and returned to.
 *
 * @param q what the question looks for, with how an address has it
 * @param page of the list, from 1; empty for the first
 * @param hide columns that are not shown: date, reason or flags, with commas between
 */
record DeskFilter(PacketQuestion question, SearchText q, String page, String hide) {
  /** The columns that can be hidden. */
  static final List<String> COLUMNS = List.of("date", "reason", "flags");

  public String show() {
    return question.show();
  }

  public String section() {
    return question.section();
  }

  public String level() {
    return question.level();
  }

  public String flag() {
    return question.flag();
  }

  public String sort() {
    return question.sort();
  }

  /** This filter sorted by a column; by the same column again, in the other direction. */
  public DeskFilter by(String column) {
    return with(show(), sort().equals(column) ? "-" + column : column);
  }

  /** This filter showing another part of the packet. */
  public DeskFilter showing(String other) {
    return with(other, sort());
  }

  private DeskFilter with(String show, String sort) {
    return new DeskFilter(
        new PacketQuestion(show, section(), level(), flag(), q.text(), sort), q, "", hide);
  }

  /** Whether a column is shown. */
  public boolean shows(String column) {
    return !Set.of(hide.split(",")).contains(column);
  }

  /** The number of the page; 1 where the address has none that can be read. */
  int pageNumber() {
    return page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
  }

  /** The value of a column's {@code aria-sort} attribute. */
  public String sorted(String column) {
    return sort().equals(column)
        ? "ascending"
        : sort().equals("-" + column) ? "descending" : "none";
  }

  /** Whether the filter leaves anything out. */
  public boolean narrows() {
    return !(show() + section() + level() + flag() + q.text()).isEmpty();
  }

  /** The settings that differ from the defaults, by parameter. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("show", show());
    parameters.put("section", section());
    parameters.put("level", level());
    parameters.put("flag", flag());
    parameters.put("q", q.address());
    parameters.put("sort", sort());
    parameters.put("page", page);
    parameters.put("hide", hide);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** The filter as an address's query: {@code ?show=undecided&sort=name}, or empty. */
  public String query() {
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters()
        .forEach(
            (name, value) ->
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  /** The query for the table beside which a conviction is open. */
  public String query(long convictionId) {
    String query = query();
    return query + (query.isEmpty() ? "?" : "&") + "at=" + convictionId;
  }
}
