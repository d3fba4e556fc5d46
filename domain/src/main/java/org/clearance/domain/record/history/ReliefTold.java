package org.clearance.domain.record.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.jspecify.annotations.Nullable;

/**
 * Relief from a person's convictions that rows tell of. A row is about the convictions of its own
 * count, cycle or case. One that nothing ties to a conviction, nor to anything else of the record,
 * may be about each that it fits: none of them may be taken for a conviction that still stands.
 */
final class ReliefTold {
  /**
   * The most counts that are kept of those that tell of a conviction's relief. A person looks at
   * some of them; rows times convictions of a long record would fill the memory.
   */
  private static final int MOST_KEPT = 20;

  private static final String ARREST = "ARREST";

  private final List<HistoryRow> rows;
  private final Map<String, Set<String>> caseNumbers;

  /**
   * @param rows all of a person's
   * @param caseNumbers the case numbers of each court case, by {@link HistoryBuilder#courtCase}
   */
  ReliefTold(List<HistoryRow> rows, Map<String, Set<String>> caseNumbers) {
    this.rows = rows;
    this.caseNumbers = caseNumbers;
  }

  /** The convictions, each with the counts that tell, or may tell, of its relief. */
  List<RecordedConviction> in(List<RecordedConviction> convictions) {
    List<PriorRelief.Said> telling =
        convictions.isEmpty()
            ? List.of()
            : rows.stream().flatMap(row -> PriorRelief.said(row).stream()).toList();
    if (telling.isEmpty()) {
      return convictions;
    }
    Places places = new Places(rows, caseNumbers, convictions);
    Map<String, List<String>> told = new HashMap<>();
    for (PriorRelief.Said said : telling) {
      Statement statement = new Statement(said, places);
      for (RecordedConviction conviction : statement.about()) {
        List<String> counts =
            told.computeIfAbsent(conviction.countOrder(), order -> new ArrayList<>());
        if (counts.size() < MOST_KEPT && !counts.contains(statement.order)) {
          counts.add(statement.order);
        }
      }
    }
    return convictions.stream()
        .map(c -> c.relievedBy(List.copyOf(told.getOrDefault(c.countOrder(), List.of()))))
        .toList();
  }

  /**
   * The relief that one row tells of. What its words mean is read once it matters: most tell of no
   * conviction.
   */
  private static final class Statement {
    private final PriorRelief.Said said;
    private final Places places;
    private final String order;
    private final String county;
    private final @Nullable LocalDate day;
    private final CodeSection charge;
    private final boolean namesNoOffense;
    private final boolean byStatute;
    private final boolean tells;

    /** Whether its words mean the relief of a conviction, whichever row they stand in. */
    private final boolean plain;

    private @Nullable Boolean refused;
    private @Nullable Boolean mayTellElsewhere;
    private @Nullable Boolean ofProp64Alone;

    Statement(PriorRelief.Said said, Places places) {
      HistoryRow row = said.row();
      this.said = said;
      this.places = places;
      this.order = row.text(DojColumn.CNT_ORDER);
      this.county = HistoryBuilder.county(row);
      this.day = PartialDate.of(row.text(DojColumn.STP_EVENT_DATE)).day();
      this.charge = CodeSection.of(Charge.text(row));
      boolean chargedByStatute = said.isChargedByStatute() && places.ofCount(order).isEmpty();
      this.namesNoOffense = charge.isNone() || chargedByStatute;
      this.byStatute = chargedByStatute || said.byStatute();
      this.tells = chargedByStatute || said.inOwnCount();
      this.plain = said.inAnyStep() || (chargedByStatute && !isRefused());
    }

    private boolean isRefused() {
      if (refused == null) {
        refused = PriorRelief.isRefused(said.row());
      }
      return refused;
    }

    private boolean isOfProp64Alone() {
      if (ofProp64Alone == null) {
        ofProp64Alone = said.isOfProp64Alone();
      }
      return ofProp64Alone;
    }

    /** Whether its words may mean the relief of a conviction outside of its cycle. */
    private boolean mayTellElsewhere() {
      if (mayTellElsewhere == null) {
        mayTellElsewhere =
            !isRefused() && (byStatute || !PriorRelief.isOfDroppedCharge(said.row()));
      }
      return mayTellElsewhere;
    }

    private boolean isPlainElsewhere() {
      return plain && mayTellElsewhere();
    }

    List<RecordedConviction> about() {
      if (!tells) {
        return List.of();
      }
      List<RecordedConviction> tied =
          Stream.of(
                  places.ofCount(order).stream(),
                  places.ofCycle(order).stream().filter(this::isToldInItsCycle),
                  ofItsCase().filter(this::isToldInItsCase))
              .flatMap(each -> each)
              .toList();
      if (tied.isEmpty() && namesAnotherProp64Section()) {
        tied =
            Stream.concat(places.ofCycle(order).stream(), ofItsCase())
                .filter(conviction -> conviction.isProp64() && !isBefore(conviction))
                .toList();
      }
      return tied.isEmpty() && isPlainElsewhere() && !places.isPlaced(order, county)
          ? those(namesNoOffense ? places.all() : places.ofSection(charge), this::mayBeMeant)
          : tied;
    }

    private static List<RecordedConviction> those(
        List<RecordedConviction> convictions, Predicate<RecordedConviction> which) {
      return convictions.stream().filter(which).toList();
    }

    /** The convictions of its case in other cycles: those under its number, of its county. */
    private Stream<RecordedConviction> ofItsCase() {
      return places.underItsNumbers(order).stream().filter(this::mayBeOfItsCounty);
    }

    private boolean isToldInItsCycle(RecordedConviction conviction) {
      return plain && !isBefore(conviction) && (namesNoOffense || isOfItsSection(conviction));
    }

    /**
     * A case may come of several arrests, so that the charges of one are dropped when the person is
     * convicted for another: no words that may mean that tell of relief before the conviction is a
     * day old.
     */
    private boolean isToldInItsCase(RecordedConviction conviction) {
      if (isBefore(conviction) || !mayTellElsewhere()) {
        return false;
      }
      if (plain && namesNoOffense) {
        return mayBeItsRelief(conviction);
      }
      return isOfItsSection(conviction) && (plain || !isOnTheDayOf(conviction));
    }

    /**
     * Whether the row has the statute of a relief and a Proposition 64 section: where its case has
     * no conviction of that one, it is what the offense was reduced to.
     */
    private boolean namesAnotherProp64Section() {
      return charge.isProp64() && isPlainElsewhere() && byStatute;
    }

    private boolean mayBeMeant(RecordedConviction conviction) {
      return !isBefore(conviction)
          && mayBeOfItsCounty(conviction)
          && (!namesNoOffense || (byStatute && mayBeItsRelief(conviction)));
    }

    /** Whether the statute that the row names, if any, relieves from such convictions. */
    private boolean mayBeItsRelief(RecordedConviction conviction) {
      return places.isProp64(conviction) || !isOfProp64Alone();
    }

    private boolean isOfItsSection(RecordedConviction conviction) {
      return charge.number().equals(conviction.section().number());
    }

    private boolean mayBeOfItsCounty(RecordedConviction conviction) {
      return county.isEmpty()
          || conviction.county().isEmpty()
          || county.equals(conviction.county());
    }

    private boolean isBefore(RecordedConviction conviction) {
      LocalDate convicted = conviction.date().day();
      return day != null && convicted != null && day.isBefore(convicted);
    }

    private boolean isOnTheDayOf(RecordedConviction conviction) {
      return day != null && day.equals(conviction.date().day());
    }
  }

  /** The places of convictions and cases in a record. */
  private static final class Places {
    private final List<RecordedConviction> all;
    private final Map<String, List<RecordedConviction>> byCount = new HashMap<>();
    private final Map<String, List<RecordedConviction>> byCycle = new HashMap<>();
    private final Map<String, List<RecordedConviction>> byCourtCase = new HashMap<>();
    private final Map<String, List<RecordedConviction>> bySection = new HashMap<>();
    private final Map<String, Set<String>> caseNumbers;
    private final Map<String, List<String>> courtCasesByNumber = new HashMap<>();
    private final Map<String, String> countyByCourtCase = new HashMap<>();
    private final List<HistoryRow> rows;
    private final Set<String> cyclesOfTheirOwn = new HashSet<>();
    private boolean looked;

    /** Asked for each row and conviction, so it is found out once. */
    private final Set<RecordedConviction> prop64 =
        Collections.newSetFromMap(new IdentityHashMap<>());

    Places(
        List<HistoryRow> rows,
        Map<String, Set<String>> caseNumbers,
        List<RecordedConviction> convictions) {
      this.rows = rows;
      this.all = convictions;
      this.caseNumbers = caseNumbers;
      for (RecordedConviction conviction : convictions) {
        add(byCount, conviction.countOrder(), conviction);
        add(byCycle, conviction.cycle(), conviction);
        add(byCourtCase, conviction.courtCase(), conviction);
        add(bySection, conviction.section().number(), conviction);
        cyclesOfTheirOwn.add(conviction.cycle());
        if (conviction.isProp64()) {
          prop64.add(conviction);
        }
      }
      caseNumbers.forEach(
          (courtCase, numbers) ->
              numbers.stream()
                  .filter(Places::tells)
                  .forEach(number -> add(courtCasesByNumber, number, courtCase)));
    }

    /** Looks at all rows, which only what is tied to no conviction needs. */
    private void look() {
      if (!looked) {
        looked = true;
        rows.forEach(this::look);
      }
    }

    private void look(HistoryRow row) {
      String order = row.text(DojColumn.CNT_ORDER);
      if (order.isEmpty()) {
        return;
      }
      if (row.text(DojColumn.STP_TYPE_DESCR).regionMatches(true, 0, ARREST, 0, ARREST.length())) {
        cyclesOfTheirOwn.add(HistoryBuilder.cycle(order));
      }
      countyByCourtCase.putIfAbsent(HistoryBuilder.courtCase(order), HistoryBuilder.county(row));
    }

    private static <T> void add(Map<String, List<T>> map, String key, T one) {
      map.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
    }

    /** Whether a case number tells cases apart: UNKNOWN and NONE do not. */
    private static boolean tells(String number) {
      return number.chars().anyMatch(Character::isDigit);
    }

    boolean isProp64(RecordedConviction conviction) {
      return prop64.contains(conviction);
    }

    List<RecordedConviction> all() {
      return all;
    }

    List<RecordedConviction> ofCount(String order) {
      return byCount.getOrDefault(order, List.of());
    }

    List<RecordedConviction> ofCycle(String order) {
      return order.isEmpty()
          ? List.of()
          : byCycle.getOrDefault(HistoryBuilder.cycle(order), List.of());
    }

    List<RecordedConviction> ofSection(CodeSection section) {
      return bySection.getOrDefault(section.number(), List.of());
    }

    /** The convictions of other cycles under a case number of a count's case. */
    List<RecordedConviction> underItsNumbers(String order) {
      List<RecordedConviction> found = new ArrayList<>();
      for (String courtCase : elsewhere(order)) {
        found.addAll(byCourtCase.getOrDefault(courtCase, List.of()));
      }
      return found;
    }

    /**
     * Whether a count is of something that the record has, be it no conviction: of a cycle with an
     * arrest or a conviction, or of a case in one.
     */
    boolean isPlaced(String order, String county) {
      look();
      return !order.isEmpty()
          && (cyclesOfTheirOwn.contains(HistoryBuilder.cycle(order))
              || elsewhere(order).stream().anyMatch(courtCase -> isCase(courtCase, county)));
    }

    private boolean isCase(String courtCase, String county) {
      String other = countyByCourtCase.getOrDefault(courtCase, "");
      return cyclesOfTheirOwn.contains(HistoryBuilder.cycle(courtCase))
          && (county.isEmpty() || other.isEmpty() || county.equals(other));
    }

    /** The court cases of other cycles that have a case number of a count's case. */
    private List<String> elsewhere(String order) {
      if (order.isEmpty()) {
        return List.of();
      }
      String cycle = HistoryBuilder.cycle(order);
      List<String> found = new ArrayList<>();
      for (String number : caseNumbers.getOrDefault(HistoryBuilder.courtCase(order), Set.of())) {
        for (String courtCase : courtCasesByNumber.getOrDefault(number, List.of())) {
          if (!courtCase.startsWith(cycle)) {
            found.add(courtCase);
          }
        }
      }
      return found;
    }
  }
}
