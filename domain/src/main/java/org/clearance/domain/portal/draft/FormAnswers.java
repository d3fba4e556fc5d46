package org.clearance.domain.portal.draft;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meaning of a form's answers, to the public screens and to the office alike. */
public final class FormAnswers {
  /** Says of a county that the person does not know which one it is. */
  public static final String UNSURE = "unsure";

  /** The question in which order the ways to the person are tried. */
  static final String RANKING = "ranking";

  private static final String PHONE = "phone";

  /** The number that is called where the person does not answer at the first one. */
  private static final String OTHER_PHONE = "otherPhone";

  /** The questions that ask for a telephone number at which the person is called. */
  public static final List<String> NUMBERS = List.of(PHONE, OTHER_PHONE);

  /** The questions whose answers are said of one number alone, by the question that asks for it. */
  private static final Map<String, String> SAID_OF_NUMBER =
      Map.of(
          "phoneUse",
          PHONE,
          "texts",
          PHONE,
          "callWhen",
          PHONE,
          DraftContent.PHONE_CODE,
          PHONE,
          "otherPhoneUse",
          OTHER_PHONE,
          "otherPhoneWhose",
          OTHER_PHONE,
          "otherCallWhen",
          OTHER_PHONE);

  private static final String COUNTY = " County";

  /** Answers to whether letters are safe that say that they are not sent. */
  private static final Set<String> UNSAFE_MAIL = Set.of("no", "pickup");

  private FormAnswers() {}

  /**
   * Whether a form goes to an office: to those that were chosen; where the person is not sure, to
   * that of the county of residence too.
   *
   * @param county the code of the office's county
   * @param countyName the name of that county
   */
  public static boolean goTo(Map<String, List<String>> answers, String county, String countyName) {
    List<String> chosen = all(answers, "counties");
    return chosen.contains(county)
        || chosen.contains(UNSURE)
            && all(answers, "homeCounty").stream().anyMatch(home -> isCalled(countyName, home));
  }

  /** Whether a county is the one of an answer, which leaves the word County out. */
  public static boolean isCalled(String countyName, String answer) {
    return countyName.replace(COUNTY, "").equalsIgnoreCase(answer);
  }

  /** The question that asks for the number of which another question's answer is said. */
  public static Optional<String> numberOf(String question) {
    return Optional.ofNullable(SAID_OF_NUMBER.get(question));
  }

  /**
   * The questions whose answers go with a number that is another one now, or none.
   *
   * @param before the answers before
   * @param more those that take the place of some
   */
  public static Set<String> goneWithNumber(
      Map<String, List<String>> before, Map<String, List<String>> more) {
    return SAID_OF_NUMBER.entrySet().stream()
        .filter(
            said -> {
              List<String> number = all(before, said.getValue());
              return !more.getOrDefault(said.getValue(), number).equals(number);
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether text messages may go to the telephone: the person wants them and sees them alone. */
  public static boolean allowTexts(Map<String, List<String>> answers) {
    return one(answers, "phone").isPresent()
        && one(answers, "texts").equals(Optional.of("yes"))
        && !one(answers, "phoneUse").equals(Optional.of("silent"));
  }

  /** Whether the person is in jail or prison: nothing but legal mail goes there. */
  public static boolean inCustody(Map<String, List<String>> answers) {
    return one(answers, "forWhom").equals(Optional.of("jail"))
        || one(answers, "custody").equals(Optional.of("yes"));
  }

  /**
   * The SQL condition that is {@link #inCustody(Map)} for answers in the database; never null.
   *
   * @param answers the SQL expression of the answers, a {@code jsonb}: {@code r.answers}
   */
  public static String inCustodySql(String answers) {
    return "coalesce(%1$s -> 'forWhom' ->> 0 = 'jail' or %1$s -> 'custody' ->> 0 = 'yes', false)"
        .formatted(answers);
  }

  /** Whether letters home are safe, as far as is known; to jail or prison they go in any case. */
  public static boolean isMailSafe(Map<String, List<String>> answers) {
    return all(answers, "mailSafe").stream().noneMatch(UNSAFE_MAIL::contains);
  }

  /** Whether an office can write to the person, call, or ask somebody whom the person named. */
  public static boolean isReachable(Map<String, List<String>> answers) {
    return !ways(answers).isEmpty();
  }

  /**
   * The ways that lead to the person, in the order in which the person wants them tried, and then
   * those that the person did not rank; to jail or prison letters alone.
   */
  public static List<ReachWay> ways(Map<String, List<String>> answers) {
    if (inCustody(answers)) {
      return List.of(ReachWay.LETTER);
    }
    List<String> ranking = all(answers, RANKING);
    return Stream.of(ReachWay.values())
        .filter(way -> isThere(way, answers))
        .sorted(
            Comparator.comparingInt(
                way ->
                    ranking.contains(way.option())
                        ? ranking.indexOf(way.option())
                        : ranking.size()))
        .toList();
  }

  /** Keeps of an order the ways that the person told. */
  static List<String> told(List<String> ranking, Map<String, List<String>> answers) {
    Set<String> told =
        Stream.of(ReachWay.values())
            .filter(way -> isThere(way, answers))
            .map(ReachWay::option)
            .collect(Collectors.toSet());
    return ranking.stream().filter(told::contains).toList();
  }

  private static boolean isThere(ReachWay way, Map<String, List<String>> answers) {
    return switch (way) {
      case TEXT -> allowTexts(answers);
      case CALL -> !phones(answers).isEmpty();
      case EMAIL -> one(answers, "email").isPresent();
      case LETTER -> one(answers, "address").isPresent() && isMailSafe(answers);
      case HELPER -> one(answers, "helper").isPresent();
    };
  }

  /** The numbers at which the person is called, the first one first; texts go to that one alone. */
  public static List<String> phones(Map<String, List<String>> answers) {
    return NUMBERS.stream().flatMap(number -> one(answers, number).stream()).distinct().toList();
  }

  private static Optional<String> one(Map<String, List<String>> answers, String question) {
    return all(answers, question).stream().findFirst();
  }

  private static List<String> all(Map<String, List<String>> answers, String question) {
    return answers.getOrDefault(question, List.of());
  }
}
