package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.Screened.Found;
import org.clearance.domain.law.jurisdiction.Screening.Step;
import org.jspecify.annotations.Nullable;

/** One person's record being asked about; for one thread. */
final class ScreenedRecord {
  private final Screening screening;
  private final Map<String, @Nullable String> person;
  private final boolean whole;
  private final List<RecordEntry> entries;
  private final LocalDate asOf;
  private final Map<Programme, List<Map<String, @Nullable Object>>> given = new HashMap<>();
  private final Map<Programme, List<Map<String, @Nullable Object>>> known = new HashMap<>();
  private final Map<List<Object>, Told> ended = new HashMap<>();

  ScreenedRecord(
      Screening screening,
      Map<String, @Nullable String> person,
      List<RecordEntry> entries,
      LocalDate asOf) {
    this.screening = screening;
    this.person = person;
    this.whole = Boolean.TRUE.toString().equals(person.get(screening.whole()));
    this.entries = entries;
    this.asOf = asOf;
  }

  Screened screened() {
    List<Screened.Entry> screened = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      screened.add(entry(place));
    }
    return new Screened(screened, new Asking(screened).questions());
  }

  private Screened.Entry entry(int place) {
    List<Found> found = new ArrayList<>();
    screening.tables().stream()
        .filter(table -> !table.last() && isAsked(table, place))
        .forEach(table -> found.add(found(table, place, told(table))));
    boolean helped =
        found.stream()
            .filter(one -> !one.isByState() && one.table().step() != Step.END_SUPERVISION)
            .anyMatch(one -> one.answer().outcome() != OutcomeKind.NOT_ELIGIBLE);
    screening.tables().stream()
        .filter(table -> table.last() && isAsked(table, place))
        .filter(table -> !helped || isAskedAllTheSame(table, place))
        .forEach(table -> found.add(found(table, place, told(table))));
    List<Found> plan = plan(found, place);
    return new Screened.Entry(
        entries.get(place),
        List.copyOf(found),
        plan,
        after(plan, found, place),
        early(found, place));
  }

  private boolean isAsked(Screening.Table table, int place) {
    Map<String, @Nullable Object> facts = known(table.programme()).get(place);
    return table.of().contains(entries.get(place).kind())
        && table.table().dated().holdsOn(asOf)
        && table.when().entrySet().stream().allMatch(one -> isSo(one, facts));
  }

  private boolean isAskedAllTheSame(Screening.Table table, int place) {
    Map<String, @Nullable Object> facts = known(table.programme()).get(place);
    return table.lastOr().entrySet().stream().anyMatch(one -> isSo(one, facts));
  }

  private static boolean isSo(
      Map.Entry<String, List<String>> one, Map<String, @Nullable Object> facts) {
    Object value = facts.get(one.getKey());
    return value != null && one.getValue().contains(value.toString());
  }

  /**
   * The facts that each entry tells by itself: its own facts, those of its kind, and the person's.
   */
  private List<Map<String, @Nullable Object>> given(Programme programme) {
    return given.computeIfAbsent(
        programme,
        one -> {
          Catalog catalog = catalog(programme);
          return entries.stream().map(entry -> facts(entry, catalog)).toList();
        });
  }

  private static Catalog catalog(Programme programme) {
    return programme.tables().values().iterator().next().catalog();
  }

  private Map<String, @Nullable Object> facts(RecordEntry entry, Catalog catalog) {
    Map<String, @Nullable String> written = new LinkedHashMap<>(person);
    screening.kind(entry.kind()).ifPresent(kind -> written.putAll(kind.tells()));
    written.put(screening.kindFact(), entry.kind());
    written.putAll(entry.facts());
    Map<String, @Nullable Object> facts = new HashMap<>();
    written.forEach(
        (name, text) ->
            catalog
                .fact(name)
                .ifPresent(
                    fact ->
                        facts.put(
                            name, text == null ? null : fact.value().read(text).orElse(null))));
    facts.computeIfPresent(
        screening.caseFact(),
        (name, number) -> number.equals(FactValue.NONE) ? number : plain(number.toString()));
    return facts;
  }

  /** The number of a case as it is compared; null where a line stands in its place. */
  private static @Nullable String plain(String number) {
    String plain = CaseNumbers.plain(number);
    return plain.isEmpty() ? null : plain;
  }

  private List<Map<String, @Nullable Object>> known(Programme programme) {
    return known.computeIfAbsent(
        programme,
        one ->
            given(programme).stream()
                .map(facts -> catalog(programme).complete(facts, asOf))
                .toList());
  }

  /**
   * The facts of all entries.
   *
   * @param given those that each tells by itself
   * @param own with those that are found from them
   */
  private record Told(
      List<Map<String, @Nullable Object>> given, List<Map<String, @Nullable Object>> own) {}

  private Told told(Screening.Table table) {
    return new Told(given(table.programme()), known(table.programme()));
  }

  /**
   * Tells the facts once relief is granted.
   *
   * @param changes for each fact, which value has become which
   * @param places of the entries of which it has
   */
  private Told told(
      Screening.Table table, Map<String, Map<String, String>> changes, List<Integer> places) {
    Catalog catalog = table.table().catalog();
    Told now = told(table);
    var given = new ArrayList<>(now.given());
    var own = new ArrayList<>(now.own());
    for (int place : places) {
      given.set(place, changed(given.get(place), own.get(place), changes, catalog));
      own.set(place, catalog.complete(given.get(place), asOf));
    }
    return new Told(given, own);
  }

  /** Tells the facts once supervision has ended: it is of the person, and ends for every entry. */
  private Told ended(Screening.Table table, Map<String, Map<String, String>> changes) {
    return ended.computeIfAbsent(
        List.of(table.programme(), changes),
        key -> told(table, changes, IntStream.range(0, entries.size()).boxed().toList()));
  }

  /**
   * Asks a table about an entry.
   *
   * @param told what each entry tells
   */
  private Found found(Screening.Table table, int place, Told told) {
    Map<String, @Nullable Object> facts = told.given().get(place);
    List<Map<String, @Nullable Object>> own = told.own();
    var others =
        new OnRecord.Person(
            own, List.of(), own.stream().map(one -> true).toList(), Map.of(), whole);
    var record = new OnRecord(others, List.of(place), own.get(place), List.of(), List.of());
    Answer answer = table.table().rules().answer(facts, asOf, record);
    LawRelief relief = table.programme().reliefs().get(answer.relief());
    List<String> lacks =
        answer.outcome() == OutcomeKind.REVIEW && answer.missing().isEmpty()
            ? lacking(table.table(), answer, facts, own.get(place), record)
            : answer.missing();
    return new Found(table, answer, relief == null ? answer.relief() : relief.title(), lacks);
  }

  /**
   * The facts that would have to be known where a rule passes to a person: those that it asks, and
   * that nobody tells, or only a list that settles nothing. One without a question of its own is
   * asked for by those that it is found from.
   */
  private List<String> lacking(
      LawTable table,
      Answer answer,
      Map<String, @Nullable Object> facts,
      Map<String, @Nullable Object> own,
      OnRecord record) {
    LawRules rules = table.rules();
    Catalog catalog = table.catalog();
    Set<String> lacking = new LinkedHashSet<>(rules.lacking(facts, asOf, record));
    rules.asked(answer.rule()).stream()
        .filter(
            fact -> {
              Screening.Question question = screening.questions().get(fact);
              Object found = own.get(fact);
              return question == null
                  ? found == null && !isOfRecord(fact, catalog)
                  : found == null || question.unsettled().contains(found.toString());
            })
        .forEach(lacking::add);
    return List.copyOf(lacking);
  }

  private static boolean isOfRecord(String fact, Catalog catalog) {
    return catalog.fact(fact).filter(catalog::isOfRecord).isPresent();
  }

  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> facts,
      Map<String, @Nullable Object> own,
      Map<String, Map<String, String>> changes,
      Catalog catalog) {
    Map<String, @Nullable Object> changed = new HashMap<>(facts);
    changes.forEach(
        (name, values) ->
            catalog
                .fact(name)
                .ifPresent(
                    fact -> {
                      Object now = own.get(name);
                      String becomes = values.get(now == null ? Screening.ANY : now.toString());
                      if (becomes == null) {
                        becomes = values.get(Screening.ANY);
                      }
                      if (becomes != null) {
                        changed.put(name, fact.value().read(becomes).orElse(null));
                      }
                    }));
    return changed;
  }

  /**
   * The relief to file for, in order: the best of each step, each asked as if what stands before it
   * were granted. A reduction that would cost the dismissal is not asked for; one that the court
   * has to give is, while the dismissal after it is open.
   */
  private List<Found> plan(List<Found> found, int place) {
    List<Step> steps = List.of(Step.REDUCE, Step.DISMISS, Step.SEAL, Step.CERTIFICATE);
    List<Found> plan = plan(found, place, steps);
    return isDismissed(found) && !isDismissed(plan) && !leavesDismissalOpen(plan, found, place)
        ? plan(found, place, steps.subList(1, steps.size()))
        : plan;
  }

  private boolean leavesDismissalOpen(List<Found> plan, List<Found> found, int place) {
    return plan.stream().limit(1).allMatch(one -> rank(one) == 0)
        && after(plan, found, place).stream()
            .filter(one -> one.table().step() == Step.DISMISS)
            .anyMatch(one -> one.answer().outcome() != OutcomeKind.NOT_ELIGIBLE);
  }

  private static boolean isDismissed(List<Found> found) {
    return found.stream()
        .filter(one -> one.table().step() == Step.DISMISS)
        .anyMatch(one -> one.answer().outcome() == OutcomeKind.RELIEF);
  }

  private List<Found> plan(List<Found> found, int place, List<Step> steps) {
    List<Found> plan = new ArrayList<>();
    Map<String, Map<String, String>> changes = new LinkedHashMap<>();
    for (Step step : steps) {
      List<Found> ofStep =
          found.stream()
              .filter(one -> one.table().step() == step)
              .map(
                  one ->
                      changes.isEmpty()
                          ? one
                          : found(one.table(), place, told(one.table(), changes, List.of(place))))
              .toList();
      best(ofStep)
          .ifPresent(
              one -> {
                plan.add(one);
                changes.putAll(changesBy(one));
              });
    }
    return List.copyOf(plan);
  }

  private Map<String, Map<String, String>> changesBy(Found found) {
    return screening.changes().getOrDefault(found.answer().relief(), Map.of());
  }

  /**
   * Chooses the relief that the court has to give before relief that it may give; of such the
   * first.
   */
  private static Optional<Found> best(List<Found> found) {
    return found.stream()
        .filter(one -> one.answer().outcome() == OutcomeKind.RELIEF)
        .min(Comparator.comparingInt(ScreenedRecord::rank));
  }

  private static int rank(Found found) {
    Standard standard = found.answer().standard();
    return standard == Standard.DISCRETIONARY ? 1 : 0;
  }

  private List<Found> after(List<Found> plan, List<Found> found, int place) {
    return plan.isEmpty() || plan.get(0).table().step() != Step.REDUCE
        ? List.of()
        : again(found, place, table -> told(table, changesBy(plan.get(0)), List.of(place)))
            .toList();
  }

  private List<Found> early(List<Found> found, int place) {
    Map<String, Map<String, String>> changes =
        found.stream()
            .filter(one -> one.table().step() == Step.END_SUPERVISION)
            .filter(one -> one.answer().outcome() == OutcomeKind.RELIEF)
            .findFirst()
            .map(this::changesBy)
            .orElse(Map.of());
    List<Screening.Table> now =
        found.stream()
            .filter(one -> one.answer().outcome() == OutcomeKind.RELIEF)
            .map(Found::table)
            .toList();
    return changes.isEmpty()
        ? List.of()
        : again(found, place, table -> ended(table, changes))
            .filter(one -> one.answer().outcome() == OutcomeKind.RELIEF)
            .filter(one -> !now.contains(one.table()))
            .toList();
  }

  /** Asks about dismissal and sealing again, as if a relief were granted. */
  private Stream<Found> again(List<Found> found, int place, Function<Screening.Table, Told> then) {
    return found.stream()
        .map(Found::table)
        .filter(table -> table.step() == Step.DISMISS || table.step() == Step.SEAL)
        .map(table -> found(table, place, then.apply(table)));
  }

  /** The questions to a record, found from what its answers lack. */
  private final class Asking {
    private final List<Screened.Entry> screened;
    private final List<Integer> firsts;
    private final Map<Key, List<Screened.Decides>> decides = new LinkedHashMap<>();
    private final Map<Key, Double> settles = new HashMap<>();

    /**
     * @param place of the entry that it is about; -1 for the person
     */
    private record Key(String fact, int place) {}

    private Asking(List<Screened.Entry> screened) {
      this.screened = screened;
      this.firsts = screening.firstsOfCases(entries);
    }

    private List<Screened.Question> questions() {
      for (int place = 0; place < screened.size(); place++) {
        Screened.Entry entry = screened.get(place);
        for (Found found :
            Stream.of(entry.answers(), entry.after()).flatMap(List::stream).toList()) {
          if (!found.table().quiet()) {
            ask(found, place);
          }
        }
      }
      List<String> order = List.copyOf(screening.questions().keySet());
      return decides.keySet().stream()
          .sorted(
              Comparator.comparingDouble((Key key) -> -settles.getOrDefault(key, 0.0))
                  .thenComparingInt(key -> order.indexOf(key.fact()))
                  .thenComparingInt(Key::place))
          .map(this::question)
          .toList();
    }

    private Screened.Question question(Key key) {
      return new Screened.Question(
          Objects.requireNonNull(screening.questions().get(key.fact())),
          key.place() < 0 ? null : entries.get(key.place()),
          List.copyOf(decides.getOrDefault(key, List.of())),
          screening.fact(key.fact()).orElseThrow());
    }

    private void ask(Found found, int place) {
      Set<Key> keys = new LinkedHashSet<>();
      Catalog catalog = found.table().table().catalog();
      found.lacks().forEach(fact -> add(fact, found.table(), catalog, place, keys));
      for (Key key : keys) {
        var decided = new Screened.Decides(entries.get(place), found.table());
        List<Screened.Decides> ofKey = decides.computeIfAbsent(key, one -> new ArrayList<>());
        if (!ofKey.contains(decided)) {
          ofKey.add(decided);
        }
        settles.merge(key, 1.0 / keys.size(), Double::sum);
      }
    }

    private int about(Screening.Question question, Screening.Table table, int place) {
      return switch (question.about()) {
        case PERSON -> -1;
        case CASE -> firstLacking(question.fact(), table, place);
        case ENTRY -> place;
      };
    }

    /** The first entry of a case that does not tell a fact, of those that the table is asked of. */
    private int firstLacking(String fact, Screening.Table table, int place) {
      return IntStream.range(firsts.get(place), place)
          .filter(other -> firsts.get(other).equals(firsts.get(place)))
          .filter(other -> table.of().contains(entries.get(other).kind()))
          .filter(other -> known(table.programme()).get(other).get(fact) == null)
          .findFirst()
          .orElse(place);
    }

    /** Adds the question that tells a fact: its own, or those for what it is found from. */
    private void add(
        String fact, Screening.Table table, Catalog catalog, int place, Set<Key> keys) {
      // Once the record is known to be whole, what is found from it is found.
      boolean isFoundThen =
          person.get(screening.whole()) == null
              && catalog.fact(fact).filter(catalog::isOfRecord).isPresent();
      String name = isFoundThen ? screening.whole() : fact;
      Screening.Question question = screening.questions().get(name);
      if (question != null) {
        if (!question.volunteered()) {
          keys.add(new Key(name, about(question, table, place)));
        }
        return;
      }
      Map<String, @Nullable Object> facts = known(table.programme()).get(place);
      catalog.fact(name).map(LawFact::found).stream()
          .flatMap(found -> found == null ? Stream.<String>empty() : found.asks().stream())
          .filter(asked -> facts.get(asked) == null || facts.get(asked) instanceof PossibleDays)
          .forEach(asked -> add(asked, table, catalog, place, keys));
    }
  }
}
