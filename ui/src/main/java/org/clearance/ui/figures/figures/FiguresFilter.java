package org.clearance.ui.figures.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter of figures as an address has it. An empty value filters nothing.
 *
 * @param court {@link #NO_COURT}: of the convictions whose court the file did not name
 * @param days {@link #EVERYTHING}, or so many days up to today; not looked at where there is a day
 * @param grain {@code day}, {@code week} or {@code month}
 */
public record FiguresFilter(
    String delivery,
    String programme,
    String policy,
    String section,
    String court,
    String days,
    String from,
    String to,
    String grain) {
  static final String NO_COURT = "-";
  static final String EVERYTHING = "all";

  /** Reads an address. */
  public static FiguresFilter of(Map<String, String> address) {
    return new FiguresFilter(
        said(address, "delivery"),
        said(address, "programme"),
        said(address, "policy"),
        said(address, "section"),
        said(address, "court"),
        said(address, "days"),
        said(address, "from"),
        said(address, "to"),
        said(address, "grain"));
  }

  private static String said(Map<String, String> address, String name) {
    return address.getOrDefault(name, "").strip();
  }

  /** Whether the filter leaves convictions out. */
  public boolean narrows() {
    return !(delivery + programme + policy + section + court).isEmpty();
  }

  /** Returns this filter with another number of days. */
  FiguresFilter over(String days) {
    return new FiguresFilter(delivery, programme, policy, section, court, days, "", "", grain);
  }

  /** This filter without some fields of the days and the grain. */
  FiguresFilter without(Set<String> fields) {
    return new FiguresFilter(
        delivery,
        programme,
        policy,
        section,
        court,
        fields.contains("days") ? "" : days,
        fields.contains("from") || fields.contains("to") ? "" : from,
        fields.contains("from") || fields.contains("to") ? "" : to,
        fields.contains("grain") ? "" : grain);
  }

  /** The parameters that choose convictions. */
  Map<String, String> which() {
    Map<String, String> which = new LinkedHashMap<>();
    which.put("delivery", delivery);
    which.put("programme", programme);
    which.put("policy", policy);
    which.put("section", section);
    which.put("court", court);
    return which;
  }

  /** The address of a page about the same convictions and days. */
  String href(String path) {
    Map<String, String> all = which();
    all.put("days", days);
    all.put("from", from);
    all.put("to", to);
    all.put("grain", grain);
    return address(path, all);
  }

  /** An address with those parameters that have a value. */
  static String address(String path, Map<String, String> parameters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    parameters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}");
          }
        });
    return address.encode().buildAndExpand(parameters).toUriString();
  }
}
