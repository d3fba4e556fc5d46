package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of a programme: what the law says of a charge, at a time or in an office's reading. */
public final class LawTable {
  static final String OUTCOME = "outcome";
  static final String RELIEF = "relief";
  static final String STANDARD = "standard";
  static final String TRACK = "track";
  static final String ELIGIBLE_FROM = "eligibleFrom";
  static final String DUE = "due";
  static final String RULE = "rule";
  static final String STATUTE = "statute";
  static final String CONFIDENCE = "confidence";
  static final String REASON = "reason";

  /** The outputs of each rule, in this order. */
  static final List<String> OUTPUTS =
      List.of(OUTCOME, RELIEF, TRACK, ELIGIBLE_FROM, DUE, RULE, STATUTE, CONFIDENCE, REASON);

  /** The outputs of each rule in a table that also says by which standard a court gives relief. */
  static final List<String> OUTPUTS_WITH_STANDARD =
      List.of(
          OUTCOME, RELIEF, STANDARD, TRACK, ELIGIBLE_FROM, DUE, RULE, STATUTE, CONFIDENCE, REASON);

  /**
   * The beginning of a rule's outcome where another table of the programme decides: {@code SEE
   * other}.
   */
  static final String SEE = "SEE ";

  /**
   * The outcome of a rule for facts that cannot be together as they are told. A person decides; as
   * a way in which what is unknown could be, it does not count.
   */
  static final String CONTRADICTION = "CONTRADICTION";

  /** The fact that tells a table which stands over another what that one says. */
  static final String OVER_OUTCOME = "overOutcome";

  /** The fact that tells by which track the table below gives relief; empty for none. */
  static final String OVER_TRACK = "overTrack";

  /** The fact that tells which rule of the table below decided. */
  static final String OVER_RULE = "overRule";

  /** The fact that tells from when the table below gives relief; unknown where it says no day. */
  static final String OVER_FROM = "overEligibleFrom";

  /** All facts that a table which stands over another is told of it. */
  static final List<String> OF_OVER = List.of(OVER_OUTCOME, OVER_TRACK, OVER_RULE, OVER_FROM);

  private final String name;
  private final String title;
  private final Dated dated;
  private final Catalog catalog;
  private final boolean identifies;
  private final @Nullable LawTable replaces;
  private final RulesOnce rules;
  private final Function<LawTable, List<WorkedCase>> worked;

  LawTable(
      String name,
      String title,
      Dated dated,
      boolean identifies,
      Catalog catalog,
      @Nullable LawTable replaces,
      RulesOnce rules,
      Function<LawTable, List<WorkedCase>> worked) {
    this.name = name;
    this.title = title;
    this.dated = dated;
    this.identifies = identifies;
    this.catalog = catalog;
    this.replaces = replaces;
    this.rules = rules;
    this.worked = worked;
  }

  /** Its full name: {@code us-va/sealing-2021}. */
  public String name() {
    return name;
  }

  /** Its name within its jurisdiction: {@code sealing-2021}. */
  public String place() {
    return name.substring(name.indexOf('/') + 1);
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** When it is the law. */
  public Dated dated() {
    return dated;
  }

  /** The table as a person reads it. */
  public LawReading reading(Jurisdiction of) {
    return LawReading.of(this, of.statutes());
  }

  /** The table in whose place it stands; empty where it is the first. */
  public Optional<LawTable> replaces() {
    return Optional.ofNullable(replaces);
  }

  /** Its file, in DMN. */
  public String dmn() {
    return rules.text();
  }

  /** Its worked cases. */
  List<WorkedCase> cases() {
    return worked.apply(this);
  }

  /**
   * Reads facts that somebody wrote.
   *
   * @param written by name; what is blank says nothing, and {@code ?} that the fact is unknown
   * @param wrong takes what cannot be read: the fact’s name, and how one is written
   */
  public Map<String, @Nullable Object> read(
      Map<String, String> written, BiConsumer<String, String> wrong) {
    Map<String, @Nullable Object> facts = new HashMap<>();
    for (LawFact fact : catalog.facts()) {
      String value = written.getOrDefault(fact.name(), "").strip();
      if (fact.saysUnknown(value)) {
        facts.put(fact.name(), null);
      } else if (!value.isEmpty()) {
        fact.value()
            .read(value)
            .ifPresentOrElse(
                read -> facts.put(fact.name(), read),
                () -> wrong.accept(fact.name(), fact.value().example()));
      }
    }
    return facts;
  }

  /**
   * Tells what holds of a fact where a sheet says nothing of it; empty where it is unknown then.
   */
  public Optional<String> everyRecordTells(String fact) {
    return catalog
        .fact(fact)
        .flatMap(one -> Optional.ofNullable(one.otherwise()).map(one.value()::write));
  }

  /** Whether people's records are held against it, where nobody names another table. */
  public boolean identifies() {
    return identifies;
  }

  /**
   * Answers a set of facts.
   *
   * @param facts by name, as {@link FactSheet} reads them: one that is null is unknown
   */
  public Answer answer(Map<String, ? extends @Nullable Object> facts, LocalDate asOf) {
    return rules().answer(facts, asOf, null);
  }

  /**
   * The name by which people call a fact that the table may ask; empty where its programme has none
   * of that name.
   */
  public Optional<String> factTitle(String fact) {
    return catalog.fact(fact).map(LawFact::title);
  }

  /** The codes of the reliefs that its rules may give. */
  public Set<String> reliefs() {
    return rules().reliefs();
  }

  /**
   * The facts on which its answers turn: those that it asks, those from which they are found, and
   * those of the tables whose answers it takes.
   */
  public Set<String> turnsOn() {
    Set<String> facts = new HashSet<>();
    rules().asks().forEach(fact -> add(fact, facts));
    Stream.concat(Stream.ofNullable(rules().over()), rules().leadsTo().stream())
        .forEach(table -> facts.addAll(table.turnsOn()));
    return facts;
  }

  private void add(String fact, Set<String> facts) {
    Primitive found = catalog.fact(fact).map(LawFact::found).orElse(null);
    if (facts.add(fact) && found != null) {
      found.asks().forEach(one -> add(one, facts));
    }
  }

  Catalog catalog() {
    return catalog;
  }

  LawRules rules() {
    return rules.get();
  }
}
