package org.clearance.ui.casework.packet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.ui.ground.search.SearchText;

/**
 * The filter of a packet's sheet: which convictions are shown, and in what order. All of it is in
 * the address, so that it can be shared and returned to.
 *
 * @param q what the question looks for, with how an address has it
 * @param page of the list, from 1; empty for the first
 */
record DeskFilter(PacketQuestion question, SearchText q, String page) {
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
        new PacketQuestion(show, section(), level(), flag(), q.text(), sort), q, "");
  }

  /** Whether the convictions of a person follow one another. */
  public boolean grouped() {
    return sort().equals(PacketQuestion.BY_PERSON) || sort().equals("-" + PacketQuestion.BY_PERSON);
  }

  /** This filter with the convictions of a person following one another, or no longer. */
  public DeskFilter grouping() {
    return with(show(), grouped() ? "" : PacketQuestion.BY_PERSON);
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
