package org.clearance.ui.ground.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.layout.Actors;

/**
 * Says in words by what a list was filtered that somebody took away, from the codes that its entry
 * keeps: {@code OPEN, delivery 5, due week}.
 */
final class ListFilters {
  /** Codes that are no words of the screens by themselves. */
  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("due overdue", Text.of("overdue")),
          Map.entry("due today", Text.of("due today")),
          Map.entry("due week", Text.of("due within a week, or overdue")),
          Map.entry("UNDECIDED", Text.of("Undecided")),
          Map.entry("DECIDED", Text.of("Decided")),
          Map.entry("OVERRIDDEN", Text.of("Different from the determination")),
          Map.entry("CHANGED", Text.of("Changed by the second review")),
          Map.entry("ANY", Text.of("Something to look out for")),
          Map.entry("NONE", Text.of("Nothing to look out for")));

  /** The kinds of words that people were looked for by; the words themselves are not kept. */
  private static final Map<String, Text> KINDS =
      Map.of(
          "name", Text.of("name"),
          "number", Text.of("number"),
          "CII number", Text.of("CII number"),
          "case number", Text.of("case number"),
          "date of birth", Text.of("date of birth"),
          "year of birth", Text.of("year of birth"));

  private static final Pattern SEARCH = Pattern.compile("(?:(.+), )?by ([^:]+)");

  private static final Pattern DELIVERY = Pattern.compile("delivery (\\d+)");
  private static final Pattern HOLDER = Pattern.compile("held by (\\S+)");
  private static final Pattern DAY = Pattern.compile("day (\\d{4}-\\d{2}-\\d{2})");

  private static final Map<Pattern, BiFunction<ListFilters, String, Text>> PHRASES =
      Map.of(
          DELIVERY, (filters, of) -> Text.of("delivery {0}", of),
          HOLDER, (filters, of) -> Text.of("held by {0}", filters.actors.of(of)),
          DAY, (filters, of) -> Text.of("done on {0}", Text.asWritten(filters.phrases.days(of))));

  private final Actors actors;
  private final AuditPhrases phrases;

  ListFilters(Actors actors, AuditPhrases phrases) {
    this.actors = actors;
    this.phrases = phrases;
  }

  /**
   * Says a filter in words.
   *
   * @param screen the words of the screens for a code, or the code where they have none
   */
  Text of(String filter, Function<String, String> screen) {
    Matcher search = SEARCH.matcher(filter);
    boolean searched = search.matches();
    String codes = searched ? Optional.ofNullable(search.group(1)).orElse("") : filter;
    List<Text> said = new ArrayList<>();
    // The day says better than “done today” which ones they are.
    Arrays.stream(codes.split(", "))
        .filter(code -> !code.isEmpty() && !(code.equals("DONE") && codes.contains("day ")))
        .forEach(code -> said.add(word(code, screen)));
    if (searched) {
      said.add(Text.of("searched by {0}", kinds(search.group(2))));
    }
    return Text.of("{0}", said);
  }

  private Text word(String code, Function<String, String> screen) {
    Text word = WORDS.get(code);
    return word != null
        ? word
        : PHRASES.entrySet().stream()
            .flatMap(
                phrase -> {
                  Matcher found = phrase.getKey().matcher(code);
                  return found.matches()
                      ? Optional.of(phrase.getValue().apply(this, found.group(1))).stream()
                      : Optional.<Text>empty().stream();
                })
            .findFirst()
            .orElseGet(() -> Text.asWritten(screen.apply(code)));
  }

  /** Reads the kinds of words of a search, as {@code name, date of birth} has them. */
  static List<Text> kinds(String kept) {
    return Arrays.stream(kept.split(", "))
        .map(kind -> KINDS.getOrDefault(kind, Text.asWritten(kind)))
        .toList();
  }
}
