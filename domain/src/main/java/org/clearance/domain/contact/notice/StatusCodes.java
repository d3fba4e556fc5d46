package org.clearance.domain.contact.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of HTTP status codes, read from {@code 200-299,409}. */
record StatusCodes(List<Range> ranges) {
  private static final Pattern RANGE = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");

  record Range(int from, int to) {}

  /**
   * @throws IllegalArgumentException when it is something else
   */
  static StatusCodes read(String text) {
    var ranges = new ArrayList<Range>();
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "\"%s\" are no status codes such as 200-299,409".formatted(text));
      }
      int from = Integer.parseInt(range.group(1));
      ranges.add(new Range(from, range.group(2) == null ? from : Integer.parseInt(range.group(2))));
    }
    return new StatusCodes(List.copyOf(ranges));
  }

  boolean contains(int status) {
    return ranges.stream().anyMatch(range -> range.from() <= status && status <= range.to());
  }
}
