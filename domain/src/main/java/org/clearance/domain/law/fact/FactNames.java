package org.clearance.domain.law.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.Level;
import org.jspecify.annotations.Nullable;

/**
 * Facts by name: as decision tables ask for them and as the database keeps them. What is unknown is
 * null, and {@code missing} says what would have to be known.
 */
public final class FactNames {
  /** The name under which the unknown facts tell what is missing. */
  public static final String MISSING = "missing";

  /** The facts that depend on the as-of date: of the same history, another day may tell others. */
  public static final List<String> OF_THE_DAY =
      List.of(
          "age",
          "yearsSinceConviction",
          "crimeFreeYears",
          "crimeFreeYearsAtMost",
          "yearsSinceLatestConviction",
          "yearsSinceLatestConvictionAtMost",
          "sentenceEndedBefore",
          "sentencesCompleted",
          "inLast7Years",
          "possiblyInLast7Years",
          MISSING);

  /** Every name of a fact. */
  public static final Set<String> ALL =
      Set.of(
          "section",
          "subsection",
          "attempt",
          "related",
          "prop64InCycle",
          "level",
          "convictionDate",
          "yearsSinceConviction",
          "ageAtConviction",
          "priorsOfSection",
          "twoPriors",
          "superstrikeBefore",
          "pc290Before",
          "occurredAfterEffectiveDate",
          "occurredOnOrAfterEffectiveDate",
          "sentenceEndedBefore",
          "alreadyRelieved",
          "caseNumbers",
          "possiblyInLast7Years",
          "age",
          "crimeFreeYears",
          "crimeFreeYearsAtMost",
          "yearsSinceLatestConviction",
          "yearsSinceLatestConvictionAtMost",
          "convictions",
          "prop64Convictions",
          "prop64BySection",
          "onlyProp64",
          "superstrike",
          "pc290",
          "pc290Registration",
          "sentencesCompleted",
          "deceased",
          "historyComplete",
          "superstrikeSections",
          "pc290Sections",
          "latestConviction",
          "felonies",
          "ofUnknownLevel",
          "inLast7Years",
          "undated");

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Map<String, Object> missing = new LinkedHashMap<>();

  private FactNames() {}

  /**
   * All facts of a candidate: numbers as {@link BigDecimal}, dates as ISO texts, levels as words.
   */
  public static Map<String, @Nullable Object> of(Facts facts) {
    FactNames names = new FactNames();
    names.ofConviction(facts);
    names.ofPerson(facts.person());
    names.values.put(MISSING, names.missing);
    return names.values;
  }

  private void ofConviction(Facts facts) {
    values.put("section", facts.section());
    values.put("subsection", facts.subsection());
    values.put("attempt", facts.attempt());
    values.put("related", facts.related());
    values.put("prop64InCycle", facts.prop64InCycle());
    put("level", facts.level().map(Level::name));
    put("convictionDate", facts.convictionDate().map(LocalDate::toString));
    put("yearsSinceConviction", facts.yearsSinceConviction().map(FactNames::number));
    put("ageAtConviction", facts.ageAtConviction().map(FactNames::number));
    put("priorsOfSection", facts.priorsOfSection().map(FactNames::number));
    put("twoPriors", facts.twoPriors());
    put("superstrikeBefore", facts.superstrikeBefore());
    put("pc290Before", facts.pc290Before());
    put("occurredAfterEffectiveDate", facts.occurredAfterEffectiveDate());
    put("occurredOnOrAfterEffectiveDate", facts.occurredOnOrAfterEffectiveDate());
    put("sentenceEndedBefore", facts.sentenceEndedBefore());
    values.put("alreadyRelieved", facts.alreadyRelieved());
    values.put("caseNumbers", facts.caseNumbers());
    values.put("possiblyInLast7Years", facts.possiblyInLast7Years());
  }

  private void ofPerson(PersonFacts person) {
    put("age", person.age().map(FactNames::number));
    put("crimeFreeYears", person.crimeFreeYears().map(FactNames::number));
    values.put("crimeFreeYearsAtMost", number(person.crimeFreeYearsAtMost()));
    put("yearsSinceLatestConviction", person.yearsSinceLatestConviction().map(FactNames::number));
    values.put(
        "yearsSinceLatestConvictionAtMost", number(person.yearsSinceLatestConvictionAtMost()));
    values.put("convictions", number(person.convictions()));
    values.put("prop64Convictions", number(person.prop64Convictions()));
    values.put(
        "prop64BySection", person.prop64BySection().stream().map(FactNames::number).toList());
    values.put("onlyProp64", person.onlyProp64());
    put("superstrike", person.superstrike());
    put("pc290", person.pc290());
    values.put("pc290Registration", person.pc290Registration());
    put("sentencesCompleted", person.sentencesCompleted());
    values.put("deceased", person.deceased());
    values.put("historyComplete", person.historyComplete());
    values.put("superstrikeSections", person.superstrikeSections());
    values.put("pc290Sections", person.pc290Sections());
    put("latestConviction", person.latestConviction().map(LocalDate::toString));
    values.put("felonies", number(person.felonies()));
    values.put("ofUnknownLevel", number(person.ofUnknownLevel()));
    values.put("inLast7Years", number(person.inLast7Years()));
    values.put("undated", number(person.undated()));
  }

  private void put(String name, Fact<?> fact) {
    if (fact instanceof Fact.Known<?> known) {
      values.put(name, known.value());
    } else if (fact instanceof Fact.Unknown<?> unknown) {
      values.put(name, null);
      missing.put(name, unknown.missing());
    }
  }

  private static BigDecimal number(int value) {
    return BigDecimal.valueOf(value);
  }

  /**
   * Reads facts that were kept by name.
   *
   * @param kept what {@link #of} gave, or the same after a round trip through JSON
   * @throws IllegalArgumentException if a fact is not there or is not what it should be
   */
  public static Facts read(Map<String, ? extends @Nullable Object> kept) {
    return new Reading(kept).facts();
  }

  /**
   * Facts that were kept by name, as decision tables ask for them.
   *
   * @param kept what {@link #of} gave, after a round trip through JSON: a name that is not there
   *     stays so
   * @return equal to what {@link #of} gave
   */
  public static Map<String, @Nullable Object> asked(Map<String, ? extends @Nullable Object> kept) {
    Map<String, @Nullable Object> asked = new HashMap<>(2 * kept.size());
    kept.forEach((name, value) -> asked.put(name, asked(value)));
    return asked;
  }

  private static @Nullable Object asked(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number(number);
    }
    if (value instanceof List<?> list && list.stream().anyMatch(Integer.class::isInstance)) {
      return list.stream().map(FactNames::asked).toList();
    }
    return value;
  }

  private record Reading(Map<String, ? extends @Nullable Object> kept) {
    Facts facts() {
      return new Facts(
          person(),
          text("section"),
          text("subsection"),
          yes("attempt"),
          yes("related"),
          yes("prop64InCycle"),
          fact("level", value -> Level.valueOf(value.toString())),
          fact("convictionDate", Reading::date),
          fact("yearsSinceConviction", Reading::integer),
          fact("ageAtConviction", Reading::integer),
          fact("priorsOfSection", Reading::integer),
          fact("twoPriors", Reading::bool),
          fact("superstrikeBefore", Reading::bool),
          fact("pc290Before", Reading::bool),
          fact("occurredAfterEffectiveDate", Reading::bool),
          fact("occurredOnOrAfterEffectiveDate", Reading::bool),
          fact("sentenceEndedBefore", Reading::bool),
          yes("alreadyRelieved"),
          texts("caseNumbers"),
          yes("possiblyInLast7Years"));
    }

    PersonFacts person() {
      return new PersonFacts(
          fact("age", Reading::integer),
          fact("crimeFreeYears", Reading::integer),
          integer(there("crimeFreeYearsAtMost")),
          fact("yearsSinceLatestConviction", Reading::integer),
          integer(there("yearsSinceLatestConvictionAtMost")),
          integer(there("convictions")),
          list("prop64BySection").stream().map(Reading::integer).toList(),
          fact("superstrike", Reading::bool),
          fact("pc290", Reading::bool),
          yes("pc290Registration"),
          fact("sentencesCompleted", Reading::bool),
          yes("deceased"),
          yes("historyComplete"),
          texts("superstrikeSections"),
          texts("pc290Sections"),
          fact("latestConviction", Reading::date),
          integer(there("felonies")),
          integer(there("ofUnknownLevel")),
          integer(there("inLast7Years")),
          integer(there("undated")));
    }

    private <T> Fact<T> fact(String name, Function<Object, T> reading) {
      Object value = kept.get(name);
      return value == null ? Fact.unknown(missing(name)) : Fact.known(reading.apply(value));
    }

    private String missing(String name) {
      Object what = there(MISSING) instanceof Map<?, ?> map ? map.get(name) : null;
      if (what == null) {
        throw new FactNotKept(Text.of("the fact {0} is neither known nor missing", name));
      }
      return what.toString();
    }

    private Object there(String name) {
      Object value = kept.get(name);
      if (value == null) {
        throw new FactNotKept(Text.of("the fact {0} is not there", name));
      }
      return value;
    }

    private String text(String name) {
      return there(name).toString();
    }

    private boolean yes(String name) {
      return bool(there(name));
    }

    private List<?> list(String name) {
      if (there(name) instanceof List<?> list) {
        return list;
      }
      throw new FactNotKept(Text.of("the fact {0} is no list", name));
    }

    private List<String> texts(String name) {
      return list(name).stream().map(String::valueOf).toList();
    }

    private static int integer(Object value) {
      return ((Number) value).intValue();
    }

    private static boolean bool(Object value) {
      return (Boolean) value;
    }

    private static LocalDate date(Object value) {
      return LocalDate.parse(value.toString());
    }
  }
}
