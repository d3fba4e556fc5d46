package org.clearance.ui.oversight.task;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.ui.ground.layout.SentNumber;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a task list. All of it is in the address, so that it can be shared, kept and
 * returned to.
 *
 * @param whose mine, open, others or done; empty: what there is
 * @param county the id of a county, {@code all}, or empty for the current one
 * @param form one desk's only; empty: every desk's
 * @param delivery an id; empty: any
 * @param due overdue, today or week; empty: whenever
 * @param holder a username; empty: anybody
 * @param q part of what a task is about
 * @param day of done tasks: the day on which they were done, as 2026-11-24; empty: today
 * @param sort a column of {@link #COLUMNS}, with - in front the other way; empty: by due date, then
 *     priority, and done ones the latest first
 */
record TaskFilter(
    String whose,
    String county,
    String form,
    String delivery,
    String due,
    String holder,
    SearchText q,
    String day,
    String sort) {
  static final TaskFilter NONE = new TaskFilter("", "", "", "", "", "", SearchText.NONE, "", "");

  /** The times by which a list can be narrowed to what is due. */
  static final Set<String> DUE = Set.of("overdue", "today", "week");

  /** The columns by which a list can be sorted. */
  private static final Map<Whose, Set<String>> COLUMNS =
      Map.of(
          Whose.MINE, Set.of("step", "about", "since", "priority", "due"),
          Whose.OPEN, Set.of("step", "about", "since", "priority", "due"),
          Whose.OTHERS, Set.of("step", "about", "since", "priority", "due", "holder"),
          Whose.DONE, Set.of("step", "about", "done"));

  /** The parameters of an address, each of which may be missing. */
  record Parameters(
      @Nullable String whose,
      @Nullable String county,
      @Nullable String form,
      @Nullable String delivery,
      @Nullable String due,
      @Nullable String holder,
      @Nullable SearchText q,
      @Nullable String day,
      @Nullable String sort) {
    TaskFilter filter() {
      return new TaskFilter(
          text(whose),
          text(county),
          text(form),
          text(delivery),
          text(due),
          text(holder),
          q == null ? SearchText.NONE : q,
          text(day),
          text(sort));
    }

    private static String text(@Nullable String parameter) {
      return parameter == null ? "" : parameter.strip();
    }
  }

  /** The delivery's id; null where none is asked for, or it cannot be read. */
  @Nullable Long deliveryId() {
    return SentNumber.of(delivery).orElse(null);
  }

  /** The day of done tasks; today where none is asked for, or it cannot be read. */
  LocalDate dayOr(LocalDate today) {
    try {
      // A year of more digits, or before the first, is no day that the database can compare.
      return day.matches("\\d{4}-.*") ? LocalDate.parse(day) : today;
    } catch (DateTimeParseException unreadable) {
      return today;
    }
  }

  /** This filter for another list, in the same order where that list has the column. */
  public TaskFilter of(Whose other) {
    return orderedBy(other, sort);
  }

  /** The list sorted by a column; by the same column again, in the other direction. */
  public TaskFilter by(Whose list, String column) {
    // The highest priority and the latest date come first at the first click.
    boolean down = column.equals("priority") || column.equals("done");
    String first = down ? "-" + column : column;
    String other = down ? column : "-" + column;
    return orderedBy(list, order(list).equals(first) ? other : first);
  }

  /** The value of a column's {@code aria-sort} attribute. */
  public String sorted(Whose list, String column) {
    String order = order(list);
    return order.equals(column) ? "ascending" : order.equals("-" + column) ? "descending" : "none";
  }

  /** All tasks of a list, in the same order. */
  public TaskFilter all(Whose list) {
    return new TaskFilter("", "", "", "", "", "", SearchText.NONE, "", sort).of(list);
  }

  private TaskFilter orderedBy(Whose list, String by) {
    String kept = has(list, by) && !by.equals(usual(list)) ? by : "";
    String name = list.name().toLowerCase(Locale.ROOT);
    String on = list == Whose.DONE ? day : "";
    return new TaskFilter(name, county, form, delivery, due, holder, q, on, kept);
  }

  private String order(Whose list) {
    return has(list, sort) ? sort : usual(list);
  }

  private static String usual(Whose list) {
    return list == Whose.DONE ? "-done" : "due";
  }

  private static boolean has(Whose list, String by) {
    return COLUMNS.getOrDefault(list, Set.of()).contains(by.startsWith("-") ? by.substring(1) : by);
  }

  /** Whether the filter leaves anything out of its list. */
  public boolean narrows() {
    return !(form + delivery + due + holder + q.text() + day).isEmpty();
  }

  /** Whether the filter differs enough from the default to be saved. */
  public boolean worthKeeping() {
    return narrows() || !sort.isEmpty();
  }

  /** The settings that differ from the defaults, by parameter. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("whose", whose);
    parameters.put("county", county);
    parameters.put("form", form);
    parameters.put("delivery", delivery);
    parameters.put("due", due);
    parameters.put("holder", holder);
    parameters.put("q", q.address());
    parameters.put("day", day);
    parameters.put("sort", sort);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** The filter as an address's query: {@code ?whose=open&due=overdue}, or empty. */
  public String query() {
    String query = words();
    return query.isEmpty() ? "" : "?" + query;
  }

  /** The query without the question mark, as it is kept. */
  public String words() {
    var query = new StringJoiner("&");
    parameters()
        .forEach(
            (name, value) ->
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
