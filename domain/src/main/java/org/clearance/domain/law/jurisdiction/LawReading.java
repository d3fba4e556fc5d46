package org.clearance.domain.law.jurisdiction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.PolicyDifference;
import org.clearance.domain.law.policy.TableRule;
import org.jspecify.annotations.Nullable;

/**
 * A table of a law as a person reads it.
 *
 * @param rules in their order; the first that matches decides
 * @param facts that can be given to it, in the order of the programme
 * @param since what differs from the table in whose place it stands; null where there is none
 */
public record LawReading(List<Rule> rules, List<AskedFact> facts, @Nullable Since since) {
  /**
   * The differences from the table before.
   *
   * @param before that table
   * @param rules that were added, removed or changed
   * @param otherOrder whether rules that both have stand in another order: the first that matches
   *     decides
   * @param cases the worked cases of the table before to which this one gives another sure answer
   * @param left how many of those that it was sure of this one leaves to a person: it asks for more
   *     than they say, or is in doubt
   */
  public record Since(
      LawTable before,
      List<PolicyDifference.Rule> rules,
      boolean otherOrder,
      List<ChangedCase> cases,
      int left) {
    /** Whether the table says something else than the one before. */
    boolean says() {
      return !rules.isEmpty() || otherOrder || !cases.isEmpty() || left > 0;
    }
  }

  /** A worked case of the table before, with its answer by that one and by this one. */
  public record ChangedCase(String id, Answer before, Answer now) {}

  /**
   * A rule.
   *
   * @param name several lines may share one
   * @param first whether it is the first of that name
   * @param description what it does, in a sentence
   * @param conditions what it asks; empty for one that takes what is left
   * @param outcome {@code RELIEF}, {@code NOT_YET}, {@code NOT_ELIGIBLE} or {@code REVIEW}; empty
   *     where another table decides
   * @param decidedBy the table that decides; null where this rule does
   * @param relief its code in the programme; empty for none
   * @param standard by which a court gives it; null where the table does not say
   * @param tracks those that it gives, or may give
   * @param from the first day on which the relief can be had; empty where it gives none
   * @param due the day before which the law has it done; empty where it gives none
   * @param statute what it rests on; null for a rule of our own
   * @param confidence how sure it is
   * @param cases the worked cases that it decides
   */
  public record Rule(
      String name,
      boolean first,
      String description,
      List<Condition> conditions,
      String outcome,
      @Nullable LawTable decidedBy,
      String relief,
      @Nullable Standard standard,
      List<Track> tracks,
      Text from,
      Text due,
      @Nullable CitedStatute statute,
      Confidence confidence,
      List<String> cases) {}

  /**
   * A condition of a rule.
   *
   * @param of what it asks about, as the table calls it
   * @param is in words
   */
  public record Condition(String of, Text is) {}

  /** The ways to write a value, where its field or its words turn on it. */
  public enum Written {
    /** A day, and surely one. */
    DAY,
    /** A day, or its month or year where no more is known. */
    DAY_OR_PART,
    /** A length of time. */
    PERIOD,
    /** In any other way. */
    OTHERWISE
  }

  /**
   * A fact that may be given.
   *
   * @param title in words
   * @param choices its values where there are only some; empty where it is written
   * @param words what the folder calls values where people read them, by the value
   * @param otherwise what holds where it is not given; empty for a fact that is unknown then
   * @param written how a value is written
   * @param hint what may be written
   */
  public record AskedFact(
      String name,
      String title,
      List<String> choices,
      Map<String, String> words,
      String otherwise,
      Written written,
      String hint) {
    /** Whether it is a day, and surely one. */
    public boolean isDay() {
      return written == Written.DAY;
    }
  }

  static LawReading of(LawTable table, Map<String, CitedStatute> statutes) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    for (WorkedCase one : table.cases()) {
      cases
          .computeIfAbsent(table.answer(one.facts(), one.asOf()).rule(), r -> new ArrayList<>())
          .add(one.id());
    }
    return new LawReading(table.rules().read(statutes, cases), facts(table), since(table));
  }

  private static @Nullable Since since(LawTable table) {
    return table.replaces().map(before -> between(before, table)).orElse(null);
  }

  /** The difference of a table from one that said the law before. */
  static Since between(LawTable before, LawTable table) {
    List<ChangedCase> changed = new ArrayList<>();
    int left = 0;
    for (WorkedCase one : before.cases()) {
      Answer was = before.answer(one.facts(), one.asOf());
      Answer is = table.answer(one.facts(), one.asOf());
      if (is.outcome() == OutcomeKind.REVIEW && was.outcome() != OutcomeKind.REVIEW) {
        left++;
      } else if (!is.isLike(was)) {
        changed.add(new ChangedCase(one.id(), was, is));
      }
    }
    List<TableRule> were = TableRule.ofFile(before.dmn());
    List<TableRule> are = TableRule.ofFile(table.dmn());
    return new Since(
        before,
        PolicyDifference.between(were, are),
        PolicyDifference.otherOrder(were, are),
        changed,
        left);
  }

  /** The facts that somebody can know: those that others are found from, and not those found. */
  private static List<AskedFact> facts(LawTable table) {
    Set<String> asked = new LinkedHashSet<>();
    table.rules().asks().forEach(fact -> add(table.catalog(), fact, asked));
    LawTable over = table.rules().over();
    if (over != null) {
      over.rules().asks().forEach(fact -> add(table.catalog(), fact, asked));
    }
    return table.catalog().facts().stream()
        .filter(fact -> asked.contains(fact.name()))
        .map(LawReading::asked)
        .toList();
  }

  /** A fact as somebody is asked for it. */
  static AskedFact asked(LawFact fact) {
    return new AskedFact(
        fact.name(),
        fact.title(),
        fact.value().choices(),
        fact.words(),
        fact.otherwise() == null ? "" : fact.otherwise().toString(),
        written(fact.value()),
        fact.value().allowed());
  }

  private static Written written(FactValue value) {
    if (value instanceof FactValue.Day day && !day.orNone()) {
      return Written.DAY;
    }
    if (value instanceof FactValue.DayOrPart) {
      return Written.DAY_OR_PART;
    }
    return value instanceof FactValue.PackedPeriod ? Written.PERIOD : Written.OTHERWISE;
  }

  private static void add(Catalog catalog, String name, Set<String> asked) {
    LawFact fact = catalog.fact(name).orElse(null);
    if (fact == null) {
      return;
    }
    Primitive found = fact.found();
    if (found == null || found.isOfRecord() || found.isOfFile()) {
      asked.add(name);
    } else {
      found.asks().forEach(one -> add(catalog, one, asked));
    }
  }
}
