package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of a programme: what the law says of a charge, at a time or in an office's reading. */
public final class LawTable {
  static final String OUTCOME = "outcome";
  static final String RELIEF = "relief";
  static final String TRACK = "track";
  static final String ELIGIBLE_FROM = "eligibleFrom";
  static final String DUE = "due";
  static final String RULE = "rule";
  static final String STATUTE = "statute";
  static final String CONFIDENCE = "confidence";
  static final String REASON = "reason";

  /** What each rule says, in this order. */
  static final List<String> OUTPUTS =
      List.of(OUTCOME, RELIEF, TRACK, ELIGIBLE_FROM, DUE, RULE, STATUTE, CONFIDENCE, REASON);

  /** What a rule's outcome is where another table of the programme decides: {@code SEE other}. */
  static final String SEE = "SEE ";

  /** The fact that tells a table which stands over another what that one says. */
  static final String OVER_OUTCOME = "overOutcome";

  /** The fact that tells which rule of the table below decided. */
  static final String OVER_RULE = "overRule";

  private final String name;
  private final String title;
  private final Dated dated;
  private final Catalog catalog;
  private final Supplier<HeldTable> rules;

  LawTable(String name, String title, Dated dated, Catalog catalog, Supplier<HeldTable> rules) {
    this.name = name;
    this.title = title;
    this.dated = dated;
    this.catalog = catalog;
    this.rules = rules;
  }

  /** Its full name: {@code us-va/sealing-2021}. */
  public String name() {
    return name;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** When it is the law. */
  public Dated dated() {
    return dated;
  }

  /**
   * Answers a set of facts.
   *
   * @param facts by name, as {@link FactSheet} reads them: one that is null is unknown
   */
  public Answer answer(Map<String, ? extends @Nullable Object> facts, LocalDate asOf) {
    return rules().answer(facts, asOf);
  }

  Catalog catalog() {
    return catalog;
  }

  HeldTable rules() {
    return rules.get();
  }
}
