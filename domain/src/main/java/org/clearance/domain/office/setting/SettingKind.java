package org.clearance.domain.office.setting;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The kind of a setting: how it is typed, kept and checked. Typed values come stripped and not
 * empty.
 */
public sealed interface SettingKind {
  /** The problem with a typed value; empty where there is none. */
  Optional<Text> problem(String typed);

  /** The typed value in the form in which it is kept. */
  default JsonNode kept(String typed) {
    return JsonNodeFactory.instance.stringNode(typed);
  }

  /** The choices, by value; empty where the value is typed. */
  default Map<String, Text> choices() {
    return Map.of();
  }

  /** The kept value in the form in which it is typed. */
  default String typed(JsonNode kept) {
    return kept.asString("");
  }

  /** One line. */
  record Line(int longest) implements SettingKind {
    @Override
    public Optional<Text> problem(String typed) {
      return typed.length() > longest || typed.chars().anyMatch(Character::isISOControl)
          ? Optional.of(Text.of("Enter one line of at most {0} characters.", longest))
          : Optional.empty();
    }
  }

  /**
   * A telephone number as people write it: digits with what stands between them, and an extension
   * behind. It is in messages that a stranger may read, so it can say nothing else.
   */
  record Telephone() implements SettingKind {
    private static final int LONGEST = 30;
    private static final Pattern NUMBER =
        Pattern.compile("[0-9+() ./–-]{3,30}(?:(?:,? ?ext\\.?|,? ?x) ?\\d{1,6})?");

    @Override
    public Optional<Text> problem(String typed) {
      return typed.length() <= LONGEST
              && NUMBER.matcher(typed).matches()
              && typed.chars().filter(Character::isDigit).count() >= 3
          ? Optional.empty()
          : Optional.of(
              Text.of("Enter the number alone, such as (209) 555-0100 or (209) 555-0100 ext. 5."));
    }
  }

  /** An e-mail address. */
  record Email() implements SettingKind {
    @Override
    public Optional<Text> problem(String typed) {
      return EmailAddress.isValid(typed)
          ? Optional.empty()
          : Optional.of(Text.of("Enter one e-mail address, such as name@example.org."));
    }
  }

  /** An address on the web: https, or http on this machine. */
  record WebAddress() implements SettingKind {
    private static final Pattern ADDRESS =
        Pattern.compile(
            "(https://[A-Za-z0-9.-]+|http://(localhost|127\\.0\\.0\\.1))(:\\d{1,5})?(/[\\w.~/-]*)?");

    @Override
    public Optional<Text> problem(String typed) {
      return ADDRESS.matcher(typed).matches()
          ? Optional.empty()
          : Optional.of(Text.of("Enter a web address, such as https://help.county.example."));
    }
  }

  /** A few lines. */
  record Lines(int most, int longest) implements SettingKind {
    @Override
    public Optional<Text> problem(String typed) {
      List<String> lines = typed.lines().toList();
      return lines.size() > most || lines.stream().anyMatch(line -> line.length() > longest)
          ? Optional.of(Text.of("Enter at most {0} lines of {1} characters.", most, longest))
          : Optional.empty();
    }

    @Override
    public JsonNode kept(String typed) {
      return array(typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    @Override
    public String typed(JsonNode kept) {
      return kept.valueStream().map(line -> line.asString("")).collect(Collectors.joining("\n"));
    }
  }

  /** Days on which an office is closed, one a line: the day as ISO-8601, and why. */
  record ClosedDays() implements SettingKind {
    private static final int MOST = 100;
    private static final int LONGEST = 120;
    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\s+\\S.*");

    @Override
    public Optional<Text> problem(String typed) {
      List<String> lines = lines(typed);
      return lines.size() <= MOST
              && lines.stream().allMatch(line -> line.length() <= LONGEST && day(line).isPresent())
          ? Optional.empty()
          : Optional.of(
              Text.of(
                  "Enter one day a line with its reason, such as 2026-12-24 Christmas Eve; at most {0}.",
                  MOST));
    }

    @Override
    public JsonNode kept(String typed) {
      return array(lines(typed).stream().sorted().distinct().toList());
    }

    @Override
    public String typed(JsonNode kept) {
      return kept.valueStream().map(line -> line.asString("")).collect(Collectors.joining("\n"));
    }

    /** The day of a line; empty: it is none, or says no reason. */
    public static Optional<LocalDate> day(String line) {
      Matcher matcher = LINE.matcher(line);
      try {
        return matcher.matches()
            ? Optional.of(LocalDate.parse(matcher.group(1)))
            : Optional.empty();
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    private static List<String> lines(String typed) {
      return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  /** Sections of a code, with commas between them. */
  record Sections() implements SettingKind {
    private static final Pattern SECTION =
        Pattern.compile("\\d{3,5}(\\.\\d{1,2})?(\\([A-Za-z0-9]\\))*");

    @Override
    public Optional<Text> problem(String typed) {
      return sections(typed).stream().allMatch(one -> SECTION.matcher(one).matches())
          ? Optional.empty()
          : Optional.of(Text.of("Enter sections with commas between them, such as 11357, 11358."));
    }

    @Override
    public JsonNode kept(String typed) {
      return array(sections(typed));
    }

    @Override
    public String typed(JsonNode kept) {
      return kept.valueStream().map(one -> one.asString("")).collect(Collectors.joining(", "));
    }

    private static List<String> sections(String typed) {
      return Arrays.stream(typed.split(",")).map(String::strip).toList();
    }
  }

  /** One of a few, by value. */
  record Choice(Map<String, Text> choices) implements SettingKind {
    @Override
    public Optional<Text> problem(String typed) {
      return chosen(choices, typed);
    }
  }

  /** One of a few sets of names, with commas between them or empty; kept as a list. */
  record ChoiceOfSets(Map<String, Text> choices) implements SettingKind {
    /** The set without a name in it. */
    static final String NOBODY = "-";

    @Override
    public Optional<Text> problem(String typed) {
      return chosen(choices, typed);
    }

    @Override
    public JsonNode kept(String typed) {
      return array(typed.equals(NOBODY) ? List.of() : List.of(typed.split(",")));
    }

    @Override
    public String typed(JsonNode kept) {
      return kept.isEmpty()
          ? NOBODY
          : kept.valueStream().map(one -> one.asString("")).collect(Collectors.joining(","));
    }
  }

  /** Yes or no; kept as {@code true} or {@code false}. */
  record YesNo() implements SettingKind {
    private static final Map<String, Text> CHOICES =
        inOrder(Map.entry("true", Text.of("Yes")), Map.entry("false", Text.of("No")));

    @Override
    public Map<String, Text> choices() {
      return CHOICES;
    }

    @Override
    public Optional<Text> problem(String typed) {
      return chosen(CHOICES, typed);
    }

    @Override
    public JsonNode kept(String typed) {
      return JsonNodeFactory.instance.booleanNode(typed.equals("true"));
    }
  }

  /** A whole number. */
  record Whole(int least, int most) implements SettingKind {
    private static final int DIGITS = 6;

    @Override
    public Optional<Text> problem(String typed) {
      boolean digits =
          typed.length() <= DIGITS && typed.chars().allMatch(c -> c >= '0' && c <= '9');
      return digits && Integer.parseInt(typed) >= least && Integer.parseInt(typed) <= most
          ? Optional.empty()
          : Optional.of(Text.of("Enter a whole number from {0} to {1}.", least, most));
    }

    @Override
    public JsonNode kept(String typed) {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(typed));
    }
  }

  /** A day, as ISO-8601. */
  record Day() implements SettingKind {
    @Override
    public Optional<Text> problem(String typed) {
      try {
        int year = LocalDate.parse(typed).getYear();
        return year >= 2016 && year < 2200 ? Optional.empty() : Optional.of(said());
      } catch (DateTimeException e) {
        return Optional.of(said());
      }
    }

    private static Text said() {
      return Text.of("Enter a day as year, month and day, such as 2027-03-01.");
    }
  }

  /** A time: days, or an ISO-8601 duration where hours matter; kept as ISO-8601. */
  record Days() implements SettingKind {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");

    @Override
    public Optional<Text> problem(String typed) {
      Optional<Duration> time = time(typed);
      return time.isPresent() && !time.get().isZero() && !time.get().isNegative()
          ? Optional.empty()
          : Optional.of(Text.of("Enter a number of days, such as 14."));
    }

    @Override
    public JsonNode kept(String typed) {
      String iso = WHOLE.matcher(typed).matches() ? "P" + Integer.parseInt(typed) + "D" : typed;
      return JsonNodeFactory.instance.stringNode(iso);
    }

    @Override
    public String typed(JsonNode kept) {
      String text = kept.asString("");
      return time(text)
          .filter(time -> time.equals(Duration.ofDays(time.toDays())))
          .map(time -> Long.toString(time.toDays()))
          .orElse(text);
    }

    private static Optional<Duration> time(String text) {
      try {
        return Optional.of(
            WHOLE.matcher(text).matches()
                ? Duration.ofDays(Integer.parseInt(text))
                : Duration.parse(text));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** A short time, typed in whole minutes; kept as ISO-8601. */
  record Minutes(Duration most) implements SettingKind {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");

    @Override
    public Optional<Text> problem(String typed) {
      return WHOLE.matcher(typed).matches() && Integer.parseInt(typed) <= most.toMinutes()
          ? Optional.empty()
          : Optional.of(Text.of("Enter a whole number from {0} to {1}.", 0, most.toMinutes()));
    }

    @Override
    public JsonNode kept(String typed) {
      return JsonNodeFactory.instance.stringNode(
          Duration.ofMinutes(Integer.parseInt(typed)).toString());
    }

    @Override
    public String typed(JsonNode kept) {
      String text = kept.asString("");
      try {
        return Long.toString(Duration.parse(text).toMinutes());
      } catch (DateTimeException notOne) {
        return text;
      }
    }
  }

  /** Choices in the order in which they are shown. */
  @SafeVarargs
  static Map<String, Text> inOrder(Map.Entry<String, Text>... choices) {
    var ordered = new LinkedHashMap<String, Text>();
    for (Map.Entry<String, Text> choice : choices) {
      ordered.put(choice.getKey(), choice.getValue());
    }
    return Collections.unmodifiableMap(ordered);
  }

  private static Optional<Text> chosen(Map<String, Text> choices, String typed) {
    return choices.containsKey(typed)
        ? Optional.empty()
        : Optional.of(Text.of("Choose one of the list."));
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
