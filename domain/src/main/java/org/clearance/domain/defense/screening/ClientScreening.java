package org.clearance.domain.defense.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.law.jurisdiction.CaseNumbers;
import org.clearance.domain.law.jurisdiction.RecordEntry;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a client's record and what people said against the law of the county's state. */
@Component
public class ClientScreening {
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
    var facts = new KnownFacts(law, record, said.of(client.id()), list.of(client), today);
    List<KnownFact> ofPerson = facts.ofPerson();
    Map<String, @Nullable String> person = values(ofPerson);
    person.putIfAbsent(law.whole(), null);
    LocalDate born = client.dateOfBirth();
    if (born != null) {
      person.put(law.born(), born.toString());
    }
    Map<Long, List<KnownFact>> ofEntry = new LinkedHashMap<>();
    List<RecordEntry> entries = new ArrayList<>();
    for (ClientEntry entry : record.entries()) {
      List<KnownFact> known = facts.ofEntry(entry);
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
                    number(law, entries.get(one.getKey())), List.copyOf(one.getValue())))
        .toList();
  }

  /** The number of an entry's case; empty where it says none, as where somebody wrote a line. */
  private static String number(Screening law, RecordEntry entry) {
    String number = entry.facts().get(law.caseFact());
    return number == null || CaseNumbers.plain(number).isEmpty() ? "" : number;
  }

  private static String value(List<KnownFact> known, String fact) {
    return known.stream()
        .filter(one -> one.of().name().equals(fact))
        .map(KnownFact::value)
        .findFirst()
        .orElse("");
  }
}
