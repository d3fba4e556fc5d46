package org.clearance.domain.defense.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.record.rapsheet.SheetFact;
import org.jspecify.annotations.Nullable;

/**
 * The facts that are known of a client: by the sources of the record, by what people said, and by
 * the county's own list. A contradiction is for a person.
 */
final class KnownFacts {
  private static final String REDUCED = "REDUCED";

  private final Screening law;
  private final ClientRecord record;
  private final List<SaidFact> all;
  private final List<CountyList.Listed> listed;
  private final LocalDate today;

  /**
   * @param all what was said of the client, the latest first
   * @param listed what the county's own list says of the client
   */
  KnownFacts(
      Screening law,
      ClientRecord record,
      List<SaidFact> all,
      List<CountyList.Listed> listed,
      LocalDate today) {
    this.law = law;
    this.record = record;
    this.all = all;
    this.listed = listed;
    this.today = today;
  }

  /** Finds the facts of the person that are asked for. */
  List<KnownFact> ofPerson() {
    List<KnownFact> known = new ArrayList<>();
    for (Screening.Question question : law.questions().values()) {
      if (question.about() == Screening.About.PERSON) {
        String fact = question.fact();
        known(fact, toldOfPerson(fact), said(fact, Set.of()), null).ifPresent(known::add);
      }
    }
    return known;
  }

  /**
   * Finds the facts of an entry: those of its line, those that are asked for, and what sources
   * tell.
   */
  List<KnownFact> ofEntry(ClientEntry entry) {
    Map<String, Map<String, List<Source>>> told = new LinkedHashMap<>();
    law.line().forEach(column -> told.put(column.fact().name(), Map.of()));
    law.questions().values().stream()
        .filter(question -> question.about() != Screening.About.PERSON)
        .forEach(question -> told.putIfAbsent(question.fact(), Map.of()));
    entry.lines().stream()
        .flatMap(line -> line.facts().keySet().stream())
        .forEach(fact -> told.put(fact, told(entry, fact)));
    reduced(entry)
        .ifPresent(
            source ->
                told.merge(
                    SheetFact.RELIEF_SO_FAR, Map.of(REDUCED, List.of(source)), KnownFacts::with));
    Set<Long> ids = record.oneWith(entry.id());
    Instant mergedAt = record.mergedAt(ids).orElse(null);
    List<KnownFact> known = new ArrayList<>();
    told.forEach(
        (fact, values) -> known(fact, values, said(fact, ids), mergedAt).ifPresent(known::add));
    return known;
  }

  /**
   * Finds the county's own list, where the court has reduced an entry by it; empty where it has
   * not, or the list does not say which count of a case it is of. A count that the court has
   * dismissed by the list is asked for only for a reason of an attorney's: its papers see to that.
   */
  private Optional<Source> reduced(ClientEntry entry) {
    Map<String, String> facts = entry.facts();
    String number = facts.getOrDefault(law.caseFact(), "");
    String section = facts.getOrDefault(law.sectionFact(), "");
    String judged = facts.getOrDefault(SheetFact.JUDGMENT_DATE, "");
    List<CountyList.Listed> these =
        listed.stream().filter(one -> one.is(number, section, judged)).toList();
    return section.isEmpty()
            || !these.stream().allMatch(one -> one.standing() == CountyList.Standing.REDUCED)
        ? Optional.empty()
        : these.stream()
            .findFirst()
            .map(one -> Source.ofCountyList(Objects.requireNonNull(one.orderedOn())));
  }

  private static Map<String, List<Source>> with(
      Map<String, List<Source>> told, Map<String, List<Source>> more) {
    Map<String, List<Source>> all = new LinkedHashMap<>(told);
    more.forEach(
        (value, sources) ->
            all.merge(
                value,
                sources,
                (these, those) -> Stream.concat(these.stream(), those.stream()).toList()));
    return all;
  }

  /** The values that sources tell of a fact: each value with the sources that tell it. */
  private Map<String, List<Source>> told(ClientEntry entry, String fact) {
    Map<String, List<Source>> told = new LinkedHashMap<>();
    entry
        .told(fact)
        .forEach(
            (value, ids) ->
                told.put(
                    value, ids.stream().map(record::source).flatMap(Optional::stream).toList()));
    return told;
  }

  private Map<String, List<Source>> toldOfPerson(String fact) {
    return record.sources().stream()
        .filter(source -> source.countsOfPerson() && source.ofPerson().containsKey(fact))
        .collect(
            Collectors.groupingBy(
                source -> source.ofPerson().getOrDefault(fact, ""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /**
   * Lists the words about a fact of an entry, or of the person, that of the latest day first: an
   * older paper may be typed after a newer word.
   *
   * @param entries those that are the one entry; none: the person
   */
  private List<SaidFact> said(String fact, Set<Long> entries) {
    return all.stream()
        .filter(one -> one.fact().equals(fact))
        .filter(one -> one.entryId() == null ? entries.isEmpty() : entries.contains(one.entryId()))
        .sorted(Comparator.comparing(SaidFact::saidOn).reversed())
        .toList();
  }

  /**
   * Finds the known value of a fact. What was said last counts, unless a word that weighs more is
   * otherwise, or was said of what turned out to be the same entry: then a person decides.
   *
   * @param about what was said of it, the latest first
   * @param mergedAt when its entry was last merged with another one; null: never
   */
  private Optional<KnownFact> known(
      String fact,
      Map<String, List<Source>> told,
      List<SaidFact> about,
      @Nullable Instant mergedAt) {
    Screening.Question question = law.questions().get(fact);
    SaidFact said = about.isEmpty() ? null : about.get(0);
    boolean expired = said != null && !holds(question, said);
    boolean counts = said != null && !expired;
    List<SaidFact> before = counts ? weightier(question, about) : List.of();
    List<SaidFact> ofMerged = counts ? ofMerged(question, about, mergedAt) : List.of();
    boolean contradicted =
        counts && (!ofMerged.isEmpty() || isContradicted(about.get(0), before, told));
    String value = "";
    if (counts && !contradicted) {
      value = said(about, question, told.keySet());
    } else if (!counts) {
      value = law.together(fact, told.keySet()).orElse("");
    }
    Map<String, List<Long>> ids = new LinkedHashMap<>();
    told.forEach((tells, of) -> ids.put(tells, of.stream().map(Source::id).toList()));
    String known = value;
    List<SaidFact> otherwise =
        contradicted
            ? Stream.concat(before.stream(), ofMerged.stream())
                .filter(one -> differs(about.get(0), one.value()))
                .distinct()
                .toList()
            : List.of();
    return law.fact(fact)
        .map(of -> new KnownFact(of, known, ids, said, expired, otherwise, contradicted));
  }

  /** Somebody who has said something of an entry, or of the person. */
  private record Heard(SaidFact.SaidBy by, @Nullable Long entryId) {}

  /**
   * The value that was said last, with what holds at once with it: what others said last, and what
   * sources tell. That a court has reduced a conviction takes no note of the state's away.
   */
  private String said(
      List<SaidFact> about, Screening.@Nullable Question question, Set<String> told) {
    String value = Objects.requireNonNullElse(about.get(0).value(), "");
    Set<Heard> heard = new HashSet<>();
    List<String> others = new ArrayList<>();
    about.stream()
        .filter(one -> holds(question, one))
        .filter(one -> heard.add(new Heard(one.saidBy(), one.entryId())))
        .map(one -> Objects.requireNonNullElse(one.value(), ""))
        .forEach(others::add);
    others.addAll(told);
    for (String other : others) {
      value = law.together(about.get(0).fact(), List.of(value, other)).orElse(value);
    }
    return value;
  }

  /**
   * Lists the last word about each entry that was merged with the one of the very last word, where
   * it is otherwise; none once somebody has said something since.
   */
  private List<SaidFact> ofMerged(
      Screening.@Nullable Question question, List<SaidFact> about, @Nullable Instant mergedAt) {
    if (mergedAt == null || about.stream().anyMatch(one -> one.enteredAt().isAfter(mergedAt))) {
      return List.of();
    }
    Map<@Nullable Long, SaidFact> last = new LinkedHashMap<>();
    about.stream()
        .filter(one -> holds(question, one))
        .forEach(one -> last.putIfAbsent(one.entryId(), one));
    return last.values().stream().filter(one -> differs(about.get(0), one.value())).toList();
  }

  private boolean holds(Screening.@Nullable Question question, SaidFact said) {
    return question == null || question.holds(said.saidOn(), today);
  }

  /**
   * The answers before the last one by people whose words weigh more, where nobody with such a word
   * has said anything since.
   */
  private List<SaidFact> weightier(Screening.@Nullable Question question, List<SaidFact> about) {
    SaidFact heaviest = about.get(0);
    List<SaidFact> weightier = new ArrayList<>();
    for (SaidFact one : about) {
      if (one.saidBy().weight().weighsMoreThan(heaviest.saidBy().weight())
          && holds(question, one)) {
        heaviest = one;
        weightier.add(one);
      }
    }
    return List.copyOf(weightier);
  }

  /** Whether a word is otherwise that weighs more than what was said, and than all that agree. */
  private boolean isContradicted(
      SaidFact said, List<SaidFact> before, Map<String, List<Source>> told) {
    List<Source.Tells> agree = new ArrayList<>();
    List<Source.Tells> differ = new ArrayList<>();
    agree.add(said.saidBy().weight());
    before.stream()
        .filter(one -> one.value() != null)
        .forEach(one -> (differs(said, one.value()) ? differ : agree).add(one.saidBy().weight()));
    told.forEach(
        (value, sources) ->
            sources.forEach(source -> (differs(said, value) ? differ : agree).add(source.tells())));
    return differ.stream()
        .anyMatch(one -> agree.stream().allMatch(other -> one.weighsMoreThan(other)));
  }

  /**
   * Whoever is not sure says nothing else, and neither does who says what holds at once with it.
   */
  private boolean differs(SaidFact said, @Nullable String other) {
    String value = said.value();
    return value != null
        && other != null
        && law.together(said.fact(), List.of(value, other)).isEmpty();
  }
}
