package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.springframework.util.ConcurrentLruCache;

/**
 * Translates the words that shipped tables give a determination. They are kept in English, as they
 * were; matched against the expressions that made them, they can be shown in other languages.
 */
public final class TableWords {
  private static final List<String> COLUMNS = List.of("explanation", "reason");

  /** Matches a text in quotation marks, or what is between two of them. */
  private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[^\"]+");

  private static final Pattern BRANCHES =
      Pattern.compile("if .* then (\".*) else (\".*)", Pattern.DOTALL);

  /** Matches letters: without one, nothing is said. */
  private static final Pattern SAID = Pattern.compile("\\p{L}{2}");

  /**
   * A sentence with places for values.
   *
   * @param text its English, as {@link Text} has it
   * @param said matches what was said
   */
  private record Words(String text, Pattern said) {
    /** The number of letters of the sentence itself, without the values put into it. */
    int own() {
      return text.replaceAll("\\{\\d}", "").length();
    }
  }

  private static final class OfAll {
    static final List<Words> WORDS =
        Policy.presets().stream()
            .map(Policy::table)
            .distinct()
            .flatMap(table -> table.rules().stream())
            .flatMap(rule -> outputs(rule.outputs()))
            .flatMap(TableWords::branches)
            .flatMap(TableWords::words)
            .distinct()
            // When several match, the one with most text of its own comes first.
            .sorted(Comparator.comparing(Words::own).reversed())
            .toList();
  }

  /** A packet's determinations say few different things, each of them many times. */
  private static final ConcurrentLruCache<String, Text> READ =
      new ConcurrentLruCache<>(1_000, TableWords::read);

  private TableWords() {}

  /** Kept words as a text; words that no shipped table makes stay as they were written. */
  public static Text of(String kept) {
    return READ.get(kept);
  }

  private static Text read(String kept) {
    for (Words words : OfAll.WORDS) {
      Matcher matcher = words.said().matcher(kept);
      if (matcher.matches()) {
        List<Object> given = new ArrayList<>();
        IntStream.rangeClosed(1, matcher.groupCount())
            .forEach(place -> given.add(new Text(matcher.group(place), List.of())));
        return new Text(words.text(), given);
      }
    }
    return Text.asWritten(kept);
  }

  /**
   * All sentences that the shipped tables can make, in English, for the catalogs of other
   * languages.
   */
  public static Set<String> patterns() {
    Set<String> patterns = new LinkedHashSet<>();
    OfAll.WORDS.forEach(words -> patterns.add(words.text()));
    return patterns;
  }

  private static Stream<String> outputs(Map<String, String> outputs) {
    return COLUMNS.stream().map(column -> outputs.getOrDefault(column, ""));
  }

  private static Stream<String> branches(String expression) {
    Matcher branches = BRANCHES.matcher(expression);
    return branches.matches()
        ? Stream.of(branches.group(1), branches.group(2))
        : Stream.of(expression);
  }

  /** The sentences of an expression; none for one that has no words of its own. */
  private static Stream<Words> words(String expression) {
    var text = new StringBuilder();
    var said = new StringBuilder();
    int places = 0;
    Matcher part = PART.matcher(expression);
    while (part.find()) {
      if (part.group(1) != null) {
        text.append(part.group(1));
        said.append(Pattern.quote(part.group(1)));
      } else if (!part.group().replace("+", "").isBlank()) {
        text.append('{').append(places++).append('}');
        said.append("(.+?)");
      }
    }
    String words = places == 0 ? text.toString() : text.toString().replace('\'', '’');
    return SAID.matcher(words).find()
        ? Stream.of(new Words(words, Pattern.compile(said.toString())))
        : Stream.empty();
  }
}
