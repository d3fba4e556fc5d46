package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A charge on its person's record, or several that are decided together. What is found from the
 * record is found once, however often it is asked about with other values in the place of what is
 * unknown; it is for one thread.
 */
final class OnRecord {
  private final Person person;
  private final List<Integer> unit;
  private final Map<String, @Nullable Object> own;
  private final List<Integer> relieved;
  private final List<Integer> doubtful;
  private final Map<RecordFact, Found> found = new IdentityHashMap<>();
  private int @Nullable [] others;

  /**
   * A person's charges.
   *
   * @param charges what each of them tells by itself
   * @param below the answers to all of them by the table that this one stands over; empty where it
   *     stands alone
   * @param candidates whether each charge is decided at all
   * @param only facts, and the values of them that all charges of the files have, as a file of
   *     convictions has them: of other charges the files say nothing
   * @param whole whether the person has no other charge; where that is not known, that one is not
   *     there cannot be told
   */
  record Person(
      List<Map<String, @Nullable Object>> charges,
      List<Answer> below,
      List<Boolean> candidates,
      Map<String, List<String>> only,
      boolean whole) {}

  /** A fact as it was found; null for what cannot be told. */
  private record Found(@Nullable Object value) {}

  /**
   * @param unit the charges that are asked about, among the person's
   * @param own what they tell alike
   * @param relieved the charges, before these, that this table relieves
   * @param doubtful those of which a person decides whether it does
   */
  OnRecord(
      Person person,
      List<Integer> unit,
      Map<String, @Nullable Object> own,
      List<Integer> relieved,
      List<Integer> doubtful) {
    this.person = person;
    this.unit = unit;
    this.own = own;
    this.relieved = relieved;
    this.doubtful = doubtful;
  }

  /**
   * Finds a fact from the charges of this record, once for each way of finding; null for what
   * cannot be told.
   */
  @Nullable Object find(RecordFact fact, LocalDate asOf) {
    Found known = found.get(fact);
    if (known == null) {
      known = new Found(fact.find(this, asOf));
      found.put(fact, known);
    }
    return known.value();
  }

  int size() {
    return person.charges().size();
  }

  Map<String, @Nullable Object> charge(int place) {
    return person.charges().get(place);
  }

  Map<String, @Nullable Object> own() {
    return own;
  }

  boolean isOwn(int place) {
    return unit.contains(place);
  }

  /** The places of the person's other charges. */
  int[] others() {
    int[] known = others;
    if (known == null) {
      known = IntStream.range(0, size()).filter(place -> !isOwn(place)).toArray();
      others = known;
    }
    return known;
  }

  List<Answer> below() {
    return person.below();
  }

  boolean isCandidate(int place) {
    return person.candidates().get(place);
  }

  List<Integer> relieved() {
    return relieved;
  }

  List<Integer> doubtful() {
    return doubtful;
  }

  Map<String, List<String>> only() {
    return person.only();
  }

  boolean isWhole() {
    return person.whole();
  }
}
