package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.clearance.domain.ground.text.Text;

/**
 * A parameter of the standard table. The entries are the catalog: files, the database, the screens
 * and the table use them, in this order.
 *
 * @param <T> what was chosen
 */
public final class Parameter<T> {
  private static final List<Parameter<?>> ALL = new ArrayList<>();
  private static final List<Parameter<Set<String>>> SECTIONS = new ArrayList<>();
  private static final List<Parameter<Boolean>> TICKS = new ArrayList<>();
  private static final List<Threshold> THRESHOLDS = new ArrayList<>();
  private static final List<Parameter<Disqualifier>> DISQUALIFIERS = new ArrayList<>();

  /** The sections of 11357–11360 that are dismissed in any case. */
  public static final Parameter<Set<String>> DISMISS_SECTIONS = sections("dismissSections");

  /** The sections of 11357–11360 that are reduced where nothing dismisses them. */
  public static final Parameter<Set<String>> REDUCE_SECTIONS = sections("reduceSections");

  /** Whether a conviction is dismissed if the person was under 21. */
  public static final Parameter<Boolean> UNDER_21 =
      tick("under21", Text.of("the person was under 21 at conviction"));

  /** The age from which on a person's convictions are dismissed. */
  public static final Parameter<Optional<Integer>> AGE_THRESHOLD =
      threshold("ageThreshold", 40, 65, n -> Text.of("the person is {0} or older", n));

  /** The number of years after which a conviction is dismissed. */
  public static final Parameter<Optional<Integer>> YEARS_SINCE_THRESHOLD =
      threshold("yearsSinceThreshold", 1, 15, n -> Text.of("it is {0} or more years old", n));

  /** The number of years without any conviction after which a conviction is dismissed. */
  public static final Parameter<Optional<Integer>> CRIME_FREE_THRESHOLD =
      threshold(
          "crimeFreeThreshold",
          1,
          15,
          n -> Text.of("the person has had no conviction for {0} years", n));

  /** Whether a conviction is dismissed where only Proposition 64 convictions are on record. */
  public static final Parameter<Boolean> ONLY_PROP64 =
      tick("onlyProp64", Text.of("nothing but Proposition 64 convictions is on record"));

  /** Whether a conviction is dismissed if the person has died. */
  public static final Parameter<Boolean> DECEASED =
      tick("deceased", Text.of("the person has died"));

  /** The parameter that says what happens to related charges. */
  public static final Parameter<RelatedCharges> RELATED_CHARGES =
      new Parameter<>(
          "relatedCharges",
          ParameterType.OneOf.of(RelatedCharges.values(), RelatedCharges::word),
          chosen -> Text.NOTHING);

  /** The effect of an earlier superstrike. */
  public static final Parameter<Disqualifier> SUPERSTRIKE_BEFORE =
      disqualifier("superstrikeBefore", Text.of("an earlier superstrike"));

  /** The effect of an earlier PC 290 offense. */
  public static final Parameter<Disqualifier> PC290_BEFORE =
      disqualifier(
          "pc290Before", Text.of("an earlier sex offense that asks for registration (PC 290)"));

  /** The effect of two priors of the section. */
  public static final Parameter<Disqualifier> TWO_PRIORS =
      disqualifier("twoPriors", Text.of("two priors of the section"));

  /** The effect of a conviction after 2016-11-09. */
  public static final Parameter<Disqualifier> AFTER_EFFECTIVE_DATE =
      disqualifier("afterEffectiveDate", Text.of("a conviction after November 9, 2016"));

  /** The effect of a running sentence. */
  public static final Parameter<Disqualifier> SENTENCE_NOT_COMPLETED =
      disqualifier("sentenceNotCompleted", Text.of("a sentence not completed"));

  private final String name;
  private final ParameterType<T> type;
  private final Function<T, Text> circumstance;

  private Parameter(String name, ParameterType<T> type, Function<T, Text> circumstance) {
    this.name = name;
    this.type = type;
    this.circumstance = circumstance;
    ALL.add(this);
  }

  /**
   * A parameter that is a number of years.
   *
   * @param least the fewest that it takes
   * @param most the most
   */
  public record Threshold(Parameter<Optional<Integer>> parameter, int least, int most) {}

  private static Parameter<Set<String>> sections(String name) {
    var parameter = new Parameter<>(name, new ParameterType.Sections(), chosen -> Text.NOTHING);
    SECTIONS.add(parameter);
    return parameter;
  }

  /**
   * @param circumstance where a felony is dismissed
   */
  private static Parameter<Boolean> tick(String name, Text circumstance) {
    var parameter =
        new Parameter<>(
            name, new ParameterType.YesOrNo(), chosen -> chosen ? circumstance : Text.NOTHING);
    TICKS.add(parameter);
    return parameter;
  }

  /**
   * @param circumstance where a felony is dismissed, of the years that were chosen
   */
  private static Parameter<Optional<Integer>> threshold(
      String name, int least, int most, IntFunction<Text> circumstance) {
    var parameter =
        new Parameter<>(
            name,
            new ParameterType.Years(least, most),
            chosen -> chosen.map(circumstance::apply).orElse(Text.NOTHING));
    THRESHOLDS.add(new Threshold(parameter, least, most));
    return parameter;
  }

  /**
   * @param circumstance what speaks against relief
   */
  private static Parameter<Disqualifier> disqualifier(String name, Text circumstance) {
    var parameter =
        new Parameter<>(
            name,
            ParameterType.OneOf.of(Disqualifier.values(), Disqualifier::word),
            chosen -> circumstance);
    DISQUALIFIERS.add(parameter);
    return parameter;
  }

  /** All parameters. */
  public static List<Parameter<?>> all() {
    return List.copyOf(ALL);
  }

  /** The parameters that are sections. */
  public static List<Parameter<Set<String>>> ofSections() {
    return List.copyOf(SECTIONS);
  }

  /** The parameters that are on or off. */
  public static List<Parameter<Boolean>> ticks() {
    return List.copyOf(TICKS);
  }

  /** The parameters that are a number of years, or off. */
  public static List<Threshold> thresholds() {
    return List.copyOf(THRESHOLDS);
  }

  /** The parameters that give the effect of a circumstance against relief. */
  public static List<Parameter<Disqualifier>> disqualifiers() {
    return List.copyOf(DISQUALIFIERS);
  }

  /** The parameter's name in files, the database and the table. */
  public String name() {
    return name;
  }

  ParameterType<T> type() {
    return type;
  }

  /**
   * The circumstance in which the choice dismisses, or that it is about; empty if it is off, or has
   * none.
   */
  Text circumstance(T chosen) {
    return circumstance.apply(chosen);
  }

  @Override
  public String toString() {
    return name;
  }
}
