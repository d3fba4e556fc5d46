package org.clearance.domain.law.jurisdiction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.law.policy.RuleTable;

/**
 * A table of a law as a person reads it.
 *
 * @param rules in their order; the first that matches decides
 * @param facts that can be given to it, in the order of the programme
 */
public record LawReading(List<Rule> rules, List<AskedFact> facts) {
  /**
   * A rule.
   *
   * @param name several lines may share one
   * @param first whether it is the first of that name
   * @param description what it does, in a sentence
   * @param conditions by what they ask; empty for one that takes what is left
   * @param outcome {@code RELIEF}, {@code NOT_YET}, {@code NOT_ELIGIBLE} or {@code REVIEW}; or the
   *     name of the table that decides
   * @param tracks as the table writes them
   * @param statute its citation; empty for a rule of our own
   * @param confidence how sure it is
   * @param cases the worked cases that it decides
   */
  public record Rule(
      String name,
      boolean first,
      String description,
      Map<String, String> conditions,
      String outcome,
      String tracks,
      String statute,
      Confidence confidence,
      List<String> cases) {}

  /**
   * A fact that may be given.
   *
   * @param title in words
   * @param choices its values where there are only some; empty where it is written
   * @param otherwise what holds where it is not given; empty for a fact that is unknown then
   * @param isDay whether it is a day, and surely one
   * @param hint what may be written
   */
  public record AskedFact(
      String name,
      String title,
      List<String> choices,
      String otherwise,
      boolean isDay,
      String hint) {}

  static LawReading of(LawTable table, Map<String, CitedStatute> statutes) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    for (WorkedCase one : table.cases()) {
      cases
          .computeIfAbsent(table.answer(one.facts(), one.asOf()).rule(), r -> new ArrayList<>())
          .add(one.id());
    }
    RuleTable rules = table.rules().rules();
    List<Rule> read = new ArrayList<>();
    for (RuleTable.Rule rule : rules.rules()) {
      Map<String, String> conditions = new LinkedHashMap<>();
      for (int column = 0; column < rules.columns().size(); column++) {
        if (rule.asks(column)) {
          conditions.put(rules.columns().get(column).label(), rule.tests().get(column));
        }
      }
      CitedStatute statute = statutes.get(rule.text(LawTable.STATUTE));
      String name = rule.text(LawTable.RULE);
      String track = rule.text(LawTable.TRACK);
      read.add(
          new Rule(
              name,
              read.stream().noneMatch(before -> before.name().equals(name)),
              rule.description(),
              conditions,
              rule.text(LawTable.OUTCOME).replace(LawTable.SEE, ""),
              track.isEmpty() ? shown(rule.outputs().getOrDefault(LawTable.TRACK, "")) : track,
              statute == null ? "" : statute.citation(),
              Confidence.of(rule.text(LawTable.CONFIDENCE)).orElse(Confidence.OWN),
              cases.getOrDefault(name, List.of())));
    }
    return new LawReading(List.copyOf(read), facts(table));
  }

  /** A computed output as it is written; nothing where there is none. */
  private static String shown(String written) {
    return written.equals("null") || written.equals("\"\"") ? "" : written;
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
        .map(
            fact ->
                new AskedFact(
                    fact.name(),
                    fact.title(),
                    fact.value().choices(),
                    fact.otherwise() == null ? "" : fact.otherwise().toString(),
                    fact.value() instanceof FactValue.Day day && !day.orNone(),
                    fact.value().allowed()))
        .toList();
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
