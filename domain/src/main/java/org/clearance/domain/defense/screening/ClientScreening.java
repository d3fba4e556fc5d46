package org.clearance.domain.defense.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.law.jurisdiction.RecordEntry;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.record.rapsheet.SheetFact;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a client's record and what people said against the law of the county's state. */
@Component
public class ClientScreening {
  private static final String REDUCED = "REDUCED";

  private final ClientRecords records;
  private final SaidFacts said;
  private final ScreeningLaws laws;
  private final CountyList list;

  ClientScreening(ClientRecords records, SaidFacts said, ScreeningLaws laws, CountyList list) {
    this.records = records;
    this.said = said;
    this.laws = laws;
    this.list = list;
  }

  /**
   * Finds the law that is asked about a whole record in a county: by a law that it has put in
   * force, or by that of California; empty where its law does not say.
   */
  public Optional<Screening> law(long countyId) {
    return laws.of(countyId);
  }

  /** Today's date in a client's county. */
  public LocalDate today(Client client) {
    return said.today(client.countyId());
  }

  /**
   * The entries that an answer is about: where the question is about a case, all of it of which
   * nobody tells the fact yet.
   *
   * @param entryId the entry that was asked about; null: the person
   */
  public List<@Nullable Long> about(
      Client client, Screening law, String fact, @Nullable Long entryId) {
    Screening.Question question = law.questions().get(fact);
    if (entryId == null || question == null || question.about() != Screening.About.CASE) {
      return Arrays.asList(entryId);
    }
    ScreenedClient screened = screen(client, law);
    List<@Nullable Long> about = new ArrayList<>();
    about.add(entryId);
    screened.cases().stream()
        .map(one -> one.rows().stream().map(row -> row.entry().id()).toList())
        .filter(ofCase -> ofCase.contains(entryId))
        .flatMap(List::stream)
        .filter(other -> !other.equals(entryId))
        .filter(other -> value(screened.ofEntry().getOrDefault(other, List.of()), fact).isEmpty())
        .forEach(about::add);
    return about;
  }

  /** Asks the law about a client today. */
  public ScreenedClient screen(Client client, Screening law) {
    return screen(client, law, said.today(client.countyId()));
  }

  /** Asks the law about a client on a day, by what is on record now. */
  public ScreenedClient screen(Client client, Screening law, LocalDate today) {
    ClientRecord record = records.of(client.id());
    List<SaidFact> all = said.of(client.id());
    List<CountyList.Listed> listed = list.of(client);
    List<KnownFact> ofPerson = ofPerson(law, record, all, today);
    Map<String, @Nullable String> person = values(ofPerson);
    person.putIfAbsent(law.whole(), null);
    LocalDate born = client.dateOfBirth();
    if (born != null) {
      person.put(law.born(), born.toString());
    }
    Map<Long, List<KnownFact>> ofEntry = new LinkedHashMap<>();
    List<RecordEntry> entries = new ArrayList<>();
    for (ClientEntry entry : record.entries()) {
      List<KnownFact> known = ofEntry(law, record, entry, all, listed, today);
      ofEntry.put(entry.id(), known);
      entries.add(new RecordEntry(Long.toString(entry.id()), entry.kind(), values(known)));
    }
    Screened screened = law.screen(person, entries, today);
    return new ScreenedClient(
        law,
        today,
        record,
        ofPerson,
        ofEntry,
        screened,
        cases(law, record, entries, ofEntry, screened));
  }

  /**
   * The values that the law is asked with: a fact that sources tell differently, or that nobody is
   * sure of, is unknown, and not left out.
   */
  private static Map<String, @Nullable String> values(List<KnownFact> known) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (KnownFact fact : known) {
      if (!fact.value().isEmpty()) {
        values.put(fact.of().name(), fact.value());
      } else if (fact.isConflict()
          || fact.isNotUnderstood()
          || (fact.said() != null && !fact.expired())) {
        values.put(fact.of().name(), null);
      }
    }
    return values;
  }

  private static List<KnownFact> ofPerson(
      Screening law, ClientRecord record, List<SaidFact> all, LocalDate today) {
    List<KnownFact> known = new ArrayList<>();
    for (Screening.Question question : law.questions().values()) {
      if (question.about() == Screening.About.PERSON) {
        String fact = question.fact();
        known(law, fact, toldOfPerson(record, fact), said(all, fact, Set.of()), null, today)
            .ifPresent(known::add);
      }
    }
    return known;
  }

  private static List<KnownFact> ofEntry(
      Screening law,
      ClientRecord record,
      ClientEntry entry,
      List<SaidFact> all,
      List<CountyList.Listed> listed,
      LocalDate today) {
    Map<String, Map<String, List<Source>>> told = new LinkedHashMap<>();
    law.line().forEach(column -> told.put(column.fact().name(), Map.of()));
    law.questions().values().stream()
        .filter(question -> question.about() != Screening.About.PERSON)
        .forEach(question -> told.putIfAbsent(question.fact(), Map.of()));
    entry.lines().stream()
        .flatMap(line -> line.facts().keySet().stream())
        .forEach(fact -> told.put(fact, told(record, entry, fact)));
    reduced(law, entry, listed)
        .ifPresent(
            source ->
                told.merge(
                    SheetFact.RELIEF_SO_FAR,
                    Map.of(REDUCED, List.of(source)),
                    ClientScreening::with));
    Set<Long> ids = record.oneWith(entry.id());
    Instant mergedAt = record.mergedAt(entry.id()).orElse(null);
    List<KnownFact> known = new ArrayList<>();
    told.forEach(
        (fact, values) ->
            known(law, fact, values, said(all, fact, ids), mergedAt, today).ifPresent(known::add));
    return known;
  }

  /**
   * Finds the county's own list, where the court has reduced an entry by it; empty where it has
   * not, or the list does not say which count of a case it is of. A count that the court has
   * dismissed by the list is asked for only for a reason of an attorney's: its papers see to that.
   */
  private static Optional<Source> reduced(
      Screening law, ClientEntry entry, List<CountyList.Listed> listed) {
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
  private static Map<String, List<Source>> told(
      ClientRecord record, ClientEntry entry, String fact) {
    Map<String, List<Source>> told = new LinkedHashMap<>();
    entry
        .told(fact)
        .forEach(
            (value, ids) ->
                told.put(
                    value, ids.stream().map(record::source).flatMap(Optional::stream).toList()));
    return told;
  }

  private static Map<String, List<Source>> toldOfPerson(ClientRecord record, String fact) {
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
  private static List<SaidFact> said(List<SaidFact> all, String fact, Set<Long> entries) {
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
   * @param all what was said of it, the latest first
   * @param mergedAt when its entry was last merged with another one; null: never
   */
  private static Optional<KnownFact> known(
      Screening law,
      String fact,
      Map<String, List<Source>> told,
      List<SaidFact> all,
      @Nullable Instant mergedAt,
      LocalDate today) {
    Screening.Question question = law.questions().get(fact);
    SaidFact said = all.isEmpty() ? null : all.get(0);
    boolean expired = said != null && !holds(question, said, today);
    boolean counts = said != null && !expired;
    List<SaidFact> before = counts ? weightier(question, all, today) : List.of();
    List<SaidFact> ofMerged = counts ? ofMerged(question, all, mergedAt, today) : List.of();
    boolean contradicted =
        counts && (!ofMerged.isEmpty() || isContradicted(all.get(0), before, told));
    String value = "";
    if (counts && !contradicted) {
      value = Objects.requireNonNullElse(all.get(0).value(), "");
    } else if (!counts && told.size() == 1) {
      value = told.keySet().iterator().next();
    }
    Map<String, List<Long>> ids = new LinkedHashMap<>();
    told.forEach((tells, of) -> ids.put(tells, of.stream().map(Source::id).toList()));
    String known = value;
    List<SaidFact> otherwise =
        contradicted
            ? Stream.concat(before.stream(), ofMerged.stream())
                .filter(one -> differs(all.get(0), one.value()))
                .distinct()
                .toList()
            : List.of();
    return law.fact(fact)
        .map(of -> new KnownFact(of, known, ids, said, expired, otherwise, contradicted));
  }

  /**
   * Lists the last word about each entry that was merged with the one of the very last word, where
   * it is otherwise; none once somebody has said something since.
   */
  private static List<SaidFact> ofMerged(
      Screening.@Nullable Question question,
      List<SaidFact> all,
      @Nullable Instant mergedAt,
      LocalDate today) {
    if (mergedAt == null || all.stream().anyMatch(one -> one.enteredAt().isAfter(mergedAt))) {
      return List.of();
    }
    Map<@Nullable Long, SaidFact> last = new LinkedHashMap<>();
    all.stream()
        .filter(one -> holds(question, one, today))
        .forEach(one -> last.putIfAbsent(one.entryId(), one));
    return last.values().stream().filter(one -> differs(all.get(0), one.value())).toList();
  }

  private static boolean holds(
      Screening.@Nullable Question question, SaidFact said, LocalDate today) {
    return question == null || question.holds(said.saidOn(), today);
  }

  /**
   * The answers before the last one by people whose words weigh more, where nobody with such a word
   * has said anything since.
   */
  private static List<SaidFact> weightier(
      Screening.@Nullable Question question, List<SaidFact> all, LocalDate today) {
    SaidFact heaviest = all.get(0);
    List<SaidFact> weightier = new ArrayList<>();
    for (SaidFact one : all) {
      if (one.saidBy().weight().weighsMoreThan(heaviest.saidBy().weight())
          && holds(question, one, today)) {
        heaviest = one;
        weightier.add(one);
      }
    }
    return List.copyOf(weightier);
  }

  /** Whether a word is otherwise that weighs more than what was said, and than all that agree. */
  private static boolean isContradicted(
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

  /** Whoever is not sure says nothing else. */
  private static boolean differs(SaidFact said, @Nullable String other) {
    return said.value() != null && other != null && !said.value().equals(other);
  }

  private static List<ScreenedClient.Case> cases(
      Screening law,
      ClientRecord record,
      List<RecordEntry> entries,
      Map<Long, List<KnownFact>> ofEntry,
      Screened screened) {
    Map<Integer, List<ScreenedClient.Row>> cases = new LinkedHashMap<>();
    List<Integer> firsts = law.firstsOfCases(entries);
    for (int place = 0; place < record.entries().size(); place++) {
      ClientEntry entry = record.entries().get(place);
      List<KnownFact> known = ofEntry.getOrDefault(entry.id(), List.of());
      cases
          .computeIfAbsent(firsts.get(place), first -> new ArrayList<>())
          .add(
              new ScreenedClient.Row(
                  entry,
                  screened.entries().get(place),
                  (int)
                      known.stream()
                          .filter(fact -> fact.isConflict() || fact.isNotUnderstood())
                          .count()));
    }
    return cases.entrySet().stream()
        .map(
            one ->
                new ScreenedClient.Case(
                    Objects.requireNonNullElse(
                        entries.get(one.getKey()).facts().get(law.caseFact()), ""),
                    List.copyOf(one.getValue())))
        .toList();
  }

  private static String value(List<KnownFact> known, String fact) {
    return known.stream()
        .filter(one -> one.of().name().equals(fact))
        .map(KnownFact::value)
        .findFirst()
        .orElse("");
  }
}
