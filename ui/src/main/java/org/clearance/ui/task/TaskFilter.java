package org.clearance.ui.task;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.clearance.domain.task.TaskQuestion.Whose;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list shows, all of it in the address, so that it can be shared, kept and returned
 * to.
 *
 * @param whose mine, open, others or done; empty: what there is
 * @param county the id of a county, {@code all}, or empty for the current one
 * @param form one desk's only; empty: every desk's
 * @param delivery an id; empty: any
 * @param due overdue, today or week; empty: whenever
 * @param holder a username; empty: anybody
 * @param q part of what a task is about
 */
record TaskFilter(
    String whose,
    String county,
    String form,
    String delivery,
    String due,
    String holder,
    String q) {
  static final TaskFilter NONE = new TaskFilter("", "", "", "", "", "", "");

  /** The parameters of an address, each of which may be missing. */
  record Parameters(
      @Nullable String whose,
      @Nullable String county,
      @Nullable String form,
      @Nullable String delivery,
      @Nullable String due,
      @Nullable String holder,
      @Nullable String q) {
    TaskFilter filter() {
      return new TaskFilter(
          text(whose), text(county), text(form), text(delivery), text(due), text(holder), text(q));
    }

    private static String text(@Nullable String parameter) {
      return parameter == null ? "" : parameter.strip();
    }
  }

  /** The delivery's id; null where none, or none that can be read, is asked for. */
  @Nullable Long deliveryId() {
    return delivery.matches("\\d{1,18}") ? Long.valueOf(delivery) : null;
  }

  /** The same of another list. */
  public TaskFilter of(Whose other) {
    return new TaskFilter(
        other.name().toLowerCase(Locale.ROOT), county, form, delivery, due, holder, q);
  }

  /** Whether it leaves anything out of its list. */
  public boolean narrows() {
    return !(form + delivery + due + holder + q).isEmpty();
  }

  /** What is not the default, by parameter. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("whose", whose);
    parameters.put("county", county);
    parameters.put("form", form);
    parameters.put("delivery", delivery);
    parameters.put("due", due);
    parameters.put("holder", holder);
    parameters.put("q", q);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** For an address: {@code ?whose=open&due=overdue}, or nothing. */
  public String query() {
    String query = words();
    return query.isEmpty() ? "" : "?" + query;
  }

  /** The same without the question mark, as it is kept. */
  public String words() {
    var query = new StringJoiner("&");
    parameters()
        .forEach(
            (name, value) ->
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
