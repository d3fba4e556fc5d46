package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.Screened.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is not known of a record leaves no answer standing that it could change. */
class UnknownOnRecordTest {
  private static final Map<String, List<String>> OF_PERSON =
      Map.ofEntries(
          Map.entry("historyComplete", values("true; false")),
          Map.entry("chargedNow", values("true; false")),
          Map.entry("servingNow", values("true; false")),
          Map.entry(
              "supervisionNow", values("NONE; PROBATION; MAND_SUPERVISION; PRCS; PAROLE; FEDERAL")),
          Map.entry("registrant", values("true; false")),
          Map.entry("superstrike", values("true; false")),
          Map.entry("dateOfBirth", values("1970-05-05; 1995-05-05; 2000-01-01")));

  private static final Map<String, List<String>> OF_ENTRY =
      Map.ofEntries(
          Map.entry(
              "judgmentDate", values("1972-05-05; 1996-01-01; 2013-01-01; 2020-01-01; 2026-06-01")),
          Map.entry("arrestDate", values("1972-05-05; 2015-01-01; 2019-01-01; 2026-06-01")),
          Map.entry("level", values("F; M; I")),
          Map.entry(
              "section",
              values("484 PC; 187 PC; 288(a) PC; 11377(a) HS; 186.22(b)(4) PC; 647.6 PC; 211 PC")),
          Map.entry("caseNumber", values("A; B; CR 12; ZZ")),
          Map.entry(
              "custody", values("NONE; FINE; MISD_JAIL; JAIL_STRAIGHT; JAIL_SPLIT; PRISON; ESS")),
          Map.entry("probationGranted", values("true; false")),
          Map.entry("probationOutcome", values("FULFILLED; EARLY; VIOLATED; REVOKED; ONGOING")),
          Map.entry("probationEndScheduled", values("2021-05-10; 2028-05-10")),
          Map.entry(
              "reliefSoFar",
              values("NONE; COURT; AUTO_NOTE; REDUCED; NOTED_REDUCED; COURT_REDUCED")),
          Map.entry("sentenceCompletedOn", values("2005-01-01; 2022-12-01; 2026-06-01")),
          Map.entry("sentenceComplied", values("YES; RESTITUTION_ONLY; FINE_UNPAID; NO")),
          Map.entry("consecutive", values("true; false")),
          Map.entry("registrable", values("true; false")),
          Map.entry("resultedInRegistration", values("true; false")),
          Map.entry(
              "arrestOutcome", values("NEVER_CHARGED; DISMISSED; ACQUITTED; DIVERTED; PENDING")),
          Map.entry("californiaConviction", values("true; false")));

  /** Each sixth person is tried: all of them take a minute. */
  private static final int STEP = 6;

  /**
   * What a table finds from the record and lets pass on purpose where it is unknown, with the
   * unknowns of an entry that it may be found from: what is said of the person, or of the arrest,
   * holds until the record tells otherwise.
   */
  private static final Map<String, Set<String>> PASSED =
      Map.of(
          // Who says that no conviction came of an arrest need not know the case and the arrest of
          // every conviction on record: files tell neither of many.
          "convictionOnRecord", Set.of("arrestDate", "caseNumber"),
          // Who says that no supervision runs need not know how the probation of every old case
          // ended: only one that is told to run, or was to run longer, speaks against it.
          "probationOnRecord", Set.of("probationOutcome", "probationEndScheduled"),
          "probationAnywhere", Set.of("probationOutcome", "probationEndScheduled"),
          // Who knows that probation was fulfilled need not know until when it was to run.
          "probationEnded", Set.of("probationEndScheduled"),
          // A conviction or an arrest on record is of an adult court unless something speaks for
          // the juvenile court: days that are known and before the eighteenth birthday do.
          "juvenileByRecord", Set.of("dateOfBirth", "judgmentDate", "arrestDate"),
          // Judgments of different days are of different cases unless they are told to be of one;
          // then it is asked whether the later one is a new conviction.
          "newConvictionSince", Set.of("caseNumber"));

  private static final Set<String> OFTEN_SILENT = Set.of("reliefSoFar", "californiaConviction");

  private final Screening screening =
      Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());

  /** The number of times that a definite answer was held against another. */
  private int held;

  @Test
  void a_definite_answer_holds_whatever_an_unknown_of_the_person_or_of_any_entry_is() {
    Set<String> overturned = new TreeSet<>();
    List<PersonOfCalifornia> people = PersonOfCalifornia.all().toList();
    for (int person = 0; person < people.size(); person += STEP) {
      tried(people.get(person), overturned);
    }
    assertThat(overturned).isEmpty();
    assertThat(held).isGreaterThan(2_000);
  }

  private void tried(PersonOfCalifornia person, Set<String> overturned) {
    Map<String, @Nullable String> facts = person.facts();
    List<RecordEntry> entries = person.entries();
    OF_PERSON.forEach(
        (fact, values) -> {
          Screened unknown = screen(with(facts, fact, null), entries);
          for (String value : values) {
            String what = "%s: %s is %s, ".formatted(person, fact, value);
            compare(what, fact, unknown, screen(with(facts, fact, value), entries), overturned);
          }
        });
    for (int place = 0; place < entries.size(); place++) {
      int of = place;
      OF_ENTRY.forEach(
          (fact, values) -> {
            if (entries.get(of).facts().containsKey(fact) || OFTEN_SILENT.contains(fact)) {
              Screened unknown = screen(facts, with(entries, of, fact, null));
              for (String value : values) {
                String what = "%s: %s of %d is %s, ".formatted(person, fact, of, value);
                Screened known = screen(facts, with(entries, of, fact, value));
                compare(what, fact, unknown, known, overturned);
              }
            }
          });
    }
  }

  private Screened screen(Map<String, @Nullable String> facts, List<RecordEntry> entries) {
    return screening.screen(facts, entries, PersonOfCalifornia.AS_OF);
  }

  private void compare(
      String what, String fact, Screened unknown, Screened known, Set<String> overturned) {
    for (int place = 0; place < unknown.entries().size(); place++) {
      Map<String, Answer> others = new HashMap<>();
      boolean contradicted = false;
      for (Found found : known.entries().get(place).answers()) {
        LawTable table = found.table().table();
        others.put(table.name(), found.answer());
        contradicted |=
            CaliforniasPetitionsTest.contradictions(table).contains(found.answer().rule());
      }
      for (Found found : unknown.entries().get(place).answers()) {
        Answer answer = found.answer();
        LawTable table = found.table().table();
        Answer other = others.get(table.name());
        if (other == null
            || answer.outcome() == OutcomeKind.REVIEW
            || isPassed(fact, other, table)
            // A record that contradicts itself is for a person, in each table that builds on one.
            || contradicted && other.outcome() == OutcomeKind.REVIEW) {
          continue;
        }
        held++;
        if (other.outcome() != answer.outcome() || other.standard() != answer.standard()) {
          overturned.add(
              what
                  + "%d %s: %s and %s"
                      .formatted(place, table.place(), answer.rule(), other.rule()));
        }
      }
    }
  }

  /** Whether a person decides for no other reason than what tables let pass while it is unknown. */
  private static boolean isPassed(String fact, Answer answer, LawTable table) {
    return answer.outcome() == OutcomeKind.REVIEW
        && Stream.of(table.rules().asked(answer.rule()), answer.missing())
            .flatMap(List::stream)
            .anyMatch(asked -> PASSED.getOrDefault(asked, Set.of()).contains(fact));
  }

  private static List<RecordEntry> with(
      List<RecordEntry> entries, int place, String fact, @Nullable String value) {
    List<RecordEntry> changed = new ArrayList<>(entries);
    RecordEntry entry = entries.get(place);
    changed.set(place, new RecordEntry(entry.id(), entry.kind(), with(entry.facts(), fact, value)));
    return changed;
  }

  private static Map<String, @Nullable String> with(
      Map<String, @Nullable String> facts, String fact, @Nullable String value) {
    Map<String, @Nullable String> changed = new HashMap<>(facts);
    changed.put(fact, value);
    return changed;
  }

  private static List<String> values(String written) {
    return List.of(written.split("; "));
  }
}
