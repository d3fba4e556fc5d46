package org.clearance.ui.ground.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.table.Saying;

/**
 * The sentences in which the program keeps details of acts, in the reader’s language. Days and
 * moments are those of the county’s clock, as the screens write them.
 */
final class AuditPhrases {
  private static final Pattern DAY = Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(?![\\w-])");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})");

  /** A number of at most nine digits, which may be parted by commas. */
  private static final String GROUPED = "(\\d{1,3}(?:,\\d{3}){0,2}|\\d{1,9})";

  /** A sentence as it is kept, and how it is said; the first that fits counts. */
  private record Phrase(Pattern kept, BiFunction<AuditPhrases, MatchResult, Text> said) {
    Phrase(String kept, BiFunction<AuditPhrases, MatchResult, Text> said) {
      this(Pattern.compile(kept, Pattern.DOTALL), said);
    }
  }

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase(
              "entry (\\d+) waits to be verified",
              (words, one) -> Text.of("entry {0} waits to be verified", one.group(1))),
          new Phrase(
              "entry (\\d+) is recorded at (\\S+) unless it is taken back",
              (words, one) ->
                  Text.of(
                      "entry {0} is recorded at {1} unless it is taken back",
                      one.group(1), Text.asWritten(words.days(one.group(2))))),
          new Phrase(
              "entry (\\d+) is recorded before its time",
              (words, one) -> Text.of("entry {0} is recorded before its time", one.group(1))),
          new Phrase(
              "(.+), version (\\d+), from (\\d{4}-\\d{2}-\\d{2})",
              (words, one) ->
                  Text.of(
                      "{0}, version {1}, from {2}",
                      words.named(one.group(1)),
                      one.group(2),
                      Text.asWritten(words.days(one.group(3))))),
          new Phrase(
              "(.+), version (\\d+), convictions dropped: (\\d{1,9})",
              (words, one) ->
                  Text.of(
                      "{0}, version {1}, convictions dropped: {2}",
                      Text.asWritten(one.group(1)), one.group(2), number(one, 3))),
          new Phrase(
              "(.+), version (\\d+), no\\. (\\d+)",
              (words, one) ->
                  Text.of(
                      "{0}, version {1}, no. {2}",
                      Text.asWritten(one.group(1)), one.group(2), one.group(3))),
          new Phrase(
              "([^,]+), version (\\d+)",
              (words, one) -> Text.of("{0}, version {1}", words.named(one.group(1)), one.group(2))),
          new Phrase("version (\\d+)", (words, one) -> Text.of("Version {0}", one.group(1))),
          new Phrase(
              "conviction (\\d+)", (words, one) -> Text.of("conviction no. {0}", one.group(1))),
          new Phrase("entry (\\d+)", (words, one) -> Text.of("entry no. {0}", one.group(1))),
          new Phrase("notice (\\d+)", (words, one) -> Text.of("notice no. {0}", one.group(1))),
          new Phrase(
              "together with those of packet (\\d+)",
              (words, one) -> Text.of("together with those of packet no. {0}", one.group(1))),
          new Phrase(
              GROUPED + " convictions",
              (words, one) -> Text.counted(number(one, 1), "{0} conviction", "{0} convictions")),
          new Phrase(
              GROUPED + " convictions into packets, " + GROUPED + " not eligible",
              (words, one) ->
                  Text.of(
                      "{0} convictions into packets, {1} not eligible",
                      number(one, 1), number(one, 2))),
          new Phrase(
              "without objection: (\\d{1,9})",
              (words, one) -> Text.of("without objection: {0}", number(one, 1))),
          new Phrase(
              "attempts: (\\d{1,9})", (words, one) -> Text.of("attempts: {0}", number(one, 1))),
          new Phrase(
              "notices: (\\d{1,9})", (words, one) -> Text.of("notices: {0}", number(one, 1))),
          new Phrase(
              "records: (\\d{1,9})", (words, one) -> Text.of("records: {0}", number(one, 1))),
          new Phrase(
              "taken: (\\d{1,9}), reported: (\\d{1,9})",
              (words, one) -> Text.of("taken: {0}, reported: {1}", number(one, 1), number(one, 2))),
          new Phrase(
              "([^,]+), convictions: (\\d{1,9})",
              (words, one) ->
                  Text.of("{0}, convictions: {1}", Text.asWritten(one.group(1)), number(one, 2))),
          new Phrase(
              "size (\\d{1,9}) → (\\d{1,9}), reviewSize (\\d{1,9}) → (\\d{1,9}), secondReviewPercent (\\d{1,9}) → (\\d{1,9})",
              (words, one) ->
                  Text.of(
                      "convictions in a packet {0} → {1}, in one to be judged {2} → {3}, second"
                          + " review {4} % → {5} %",
                      number(one, 1),
                      number(one, 2),
                      number(one, 3),
                      number(one, 4),
                      number(one, 5),
                      number(one, 6))),
          new Phrase(
              "by ([^:]+): (nobody|none)",
              (words, one) -> Text.of("by {0}: nothing found", ListFilters.kinds(one.group(1)))),
          new Phrase(
              "by ([^:]+): ([\\d ]+)",
              (words, one) ->
                  Text.of(
                      "by {0}: {1}",
                      ListFilters.kinds(one.group(1)), Text.asWritten(one.group(2)))),
          new Phrase(
              "(.+), on (\\d{4}-\\d{2}-\\d{2}), refused: (\\d{1,9})",
              (words, one) ->
                  Text.of(
                      "{0}, on {1}, refused: {2}",
                      Text.asWritten(one.group(1)),
                      Text.asWritten(words.days(one.group(2))),
                      number(one, 3))));

  private final Saying saying;
  private final County county;

  AuditPhrases(Saying saying, County county) {
    this.saying = saying;
    this.county = county;
  }

  /** A sentence of the program; empty where the detail is none. */
  Optional<Text> of(String detail) {
    for (Phrase phrase : PHRASES) {
      Matcher found = phrase.kept().matcher(detail);
      if (found.matches()) {
        return Optional.of(phrase.said().apply(this, found.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  /** A detail with its days and moments as the screens write them. */
  String days(String detail) {
    String moments =
        MOMENT.matcher(detail).replaceAll(one -> Matcher.quoteReplacement(moment(one.group())));
    return DAY.matcher(moments).replaceAll(one -> Matcher.quoteReplacement(day(one.group())));
  }

  private String moment(String written) {
    return parsed(
        written, one -> saying.moment(OffsetDateTime.parse(one).toInstant(), county.timeZone()));
  }

  private String day(String written) {
    return parsed(written, one -> saying.day(LocalDate.parse(one)));
  }

  /** Reads a day or a moment; words that the calendar does not have stay as they are kept. */
  private static String parsed(String written, Function<String, String> said) {
    try {
      return said.apply(written);
    } catch (DateTimeException none) {
      return written;
    }
  }

  /** A policy by the name that the screens have for it; another name as it is. */
  private Text named(String name) {
    String word = saying.messages().getMessage("policy." + name, null, "", saying.locale());
    return word == null || word.isEmpty() ? Text.asWritten(name) : Text.asWritten(word);
  }

  private static long number(MatchResult found, int group) {
    return Long.parseLong(found.group(group).replace(",", ""));
  }

  /** The values before and after a change, each by the word of its choice where it has one. */
  Text change(String detail, Map<String, Text> choices) {
    String[] sides = detail.split(" → ", 2);
    return sides.length == 2
        ? Text.of("{0} → {1}", value(sides[0], choices), value(sides[1], choices))
        : value(detail, choices);
  }

  private Text value(String value, Map<String, Text> choices) {
    Text choice = choices.get(value);
    return choice == null ? Text.asWritten(days(value)) : choice;
  }
}
