package org.clearance.domain.law.jurisdiction;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entry for a fact in a programme's file of facts.
 *
 * @param words what values are called where people read them, by the value
 * @param forms how the numbers of the law's sections are written: # stands for a number, @ for
 *     letters
 */
record FactFile(
    @Nullable Type type,
    @Nullable String name,
    @Nullable List<String> also,
    @Nullable Map<String, List<String>> of,
    @Nullable Map<String, String> words,
    @Nullable List<String> prefixes,
    @Nullable List<String> laws,
    @Nullable List<String> forms,
    @Nullable String otherwise,
    @Nullable Unknown unknown,
    @Nullable Found found) {

  /** The kinds of values. */
  enum Type {
    YES_NO,
    NUMBER,
    DAY,
    DAY_OR_NONE,
    DAY_OR_PART,
    CHOICE,
    SECTION,
    LETTER,
    SUBSECTIONS,
    TEXT,
    TEXTS,
    NUMBERS,
    PACKED_PERIOD
  }

  /**
   * The entry that says what an unknown value of a fact means.
   *
   * @param byLaw the id of the statute that says so
   * @param byTable whether the tables say so, in rules that ask for null
   */
  record Unknown(@Nullable String byLaw, @Nullable String confidence, @Nullable Boolean byTable) {}

  /** The finding of a fact from others: one of these. */
  record Found(
      @Nullable String same,
      @Nullable Listed listed,
      @Nullable ByLists byLists,
      @Nullable ByFacts byFacts,
      @Nullable After after,
      @Nullable String reached,
      @Nullable String notReached,
      @Nullable NotBefore notBefore,
      @Nullable Earlier earlier,
      @Nullable String yearsSince,
      @Nullable Between yearsBetween,
      @Nullable AtLeast atLeast,
      @Nullable Lookup lookup,
      @Nullable Side side,
      @Nullable Replaced replaced,
      @Nullable Exists exists,
      @Nullable Latest latest,
      @Nullable Count count,
      @Nullable ReliefsBefore reliefsBefore,
      @Nullable SameDayNot sameDayNot,
      @Nullable String fixed,
      @Nullable Either either,
      @Nullable Cited sectionOf,
      @Nullable Cited subsectionOf,
      @Nullable Cited attemptOf,
      @Nullable Between daysBetween,
      @Nullable List<String> firstKnown,
      @Nullable Named named) {}

  /** The days from one to another, or the years between them. */
  record Between(@Nullable String from, @Nullable String to) {}

  record NotBefore(@Nullable String day, @Nullable LocalDate of) {}

  record Earlier(@Nullable String day, @Nullable String than) {}

  record AtLeast(@Nullable String number, @Nullable BigDecimal of) {}

  record Either(@Nullable String first, @Nullable String otherwise, @Nullable String by) {}

  /**
   * @param completed whether an offense that was only tried, asked for or agreed on has none
   */
  record Cited(@Nullable String citation, @Nullable String grammar, @Nullable Boolean completed) {}

  /**
   * @param subdivision the fact that says the part of the section, where the list names parts
   */
  record Listed(
      @Nullable String section,
      @Nullable String subdivision,
      @Nullable String level,
      @Nullable String list) {}

  /**
   * @param unsure the value where the entry of the list is only inferred
   */
  record ByLists(
      @Nullable String section,
      @Nullable String subdivision,
      @Nullable String level,
      @Nullable Map<String, String> lists,
      @Nullable String unsure,
      @JsonProperty("else") @Nullable String otherwise) {}

  record ByFacts(
      @Nullable Map<String, String> facts, @JsonProperty("else") @Nullable String otherwise) {}

  /**
   * @param of the words that stand for each value
   */
  record Named(
      @Nullable String text,
      @Nullable Map<String, List<String>> of,
      @JsonProperty("else") @Nullable String otherwise) {}

  /** A period is given, or the fact that tells it. */
  record After(@Nullable String day, @Nullable Period period, @Nullable String periodOf) {}

  record Lookup(
      @Nullable String table,
      @Nullable String column,
      @Nullable List<String> by,
      @Nullable String day,
      DatedLookup.@Nullable Take take) {}

  record Side(@Nullable String over, @Nullable String upTo, @Nullable BigDecimal of) {}

  record Replaced(
      @Nullable String fact,
      @Nullable String value,
      @Nullable String by,
      @Nullable String where,
      @Nullable List<String> is) {}

  /** The choice of the charges that are looked at. */
  interface Charges {
    @Nullable Map<String, List<String>> which();

    /** The facts by which another charge belongs together with this one. */
    @Nullable List<String> same();

    @Nullable String day();

    /** The fact that says from which day of this charge the window is; null: {@link #day}. */
    @Nullable String from();

    RecordFact.@Nullable Window window();

    @Nullable Period period();

    @Nullable Boolean self();

    /** The fact by which a charge may be of one thing with this one, and then perhaps no other. */
    @Nullable String apart();

    /** The fact of this charge that says whether those that have the same {@link #apart} count. */
    @Nullable String ifSame();
  }

  record Exists(
      @Nullable Map<String, List<String>> which,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> same,
      @Nullable String day,
      @Nullable String from,
      RecordFact.@Nullable Window window,
      @Nullable Period period,
      @Nullable Boolean self,
      @Nullable String apart,
      @Nullable String ifSame)
      implements Charges {}

  /**
   * @param distinct the fact of which several charges with one value count once
   */
  record Count(
      @Nullable Map<String, List<String>> which,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> same,
      @Nullable String day,
      @Nullable String from,
      RecordFact.@Nullable Window window,
      @Nullable Period period,
      @Nullable Boolean self,
      @Nullable String apart,
      @Nullable String ifSame,
      @Nullable String distinct)
      implements Charges {}

  record Latest(
      @Nullable Map<String, List<String>> which,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> same,
      @Nullable String day,
      @Nullable Boolean self) {}

  record ReliefsBefore(@Nullable Map<String, List<String>> which) {}

  record SameDayNot(@Nullable String day, @Nullable Track track) {}
}
