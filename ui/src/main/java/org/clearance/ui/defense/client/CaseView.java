package org.clearance.ui.defense.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screened.Found;
import org.clearance.domain.law.jurisdiction.Screening;

/**
 * A case of a client as the page shows it.
 *
 * @param number empty where its entry says none
 */
record CaseView(String number, List<EntryView> entries) {
  /**
   * An entry of a case.
   *
   * @param section empty where it is not known
   * @param said what else its line says
   * @param plan what to file, in its order; empty where there is nothing now
   * @param besides what the law gives now, too, but not with this plan: another statute, or a
   *     reduction that would cost the dismissal
   * @param waits what can be had later, each with its day
   * @param unsettled what turns on something that is not known, or on an attorney
   * @param ruledOut what the law does not give
   * @param byState what the state does by itself
   * @param early what an early end of supervision would open
   */
  record EntryView(
      ScreenedClient.Row row,
      String section,
      List<KnownFact> said,
      List<Found> plan,
      List<Found> besides,
      List<Found> waits,
      List<Found> unsettled,
      List<Found> ruledOut,
      List<Found> byState,
      List<Found> early) {
    static EntryView of(ScreenedClient screened, ScreenedClient.Row row) {
      Screening law = screened.law();
      List<KnownFact> known =
          screened.ofEntry().getOrDefault(row.entry().id(), List.of()).stream()
              .filter(fact -> !fact.value().isEmpty())
              .toList();
      Set<String> ofLine =
          law.line().stream().map(column -> column.fact().name()).collect(Collectors.toSet());
      ofLine.removeAll(Set.of(law.caseFact(), law.sectionFact()));
      Screened.Entry entry = row.screened();
      Set<String> planned = new LinkedHashSet<>();
      entry.plan().forEach(found -> planned.add(found.table().table().name()));
      // After a reduction the law is asked again: what it says then goes before what it says now.
      Stream<Found> now =
          entry.asked().stream()
              .filter(
                  found ->
                      entry.after().stream()
                          .noneMatch(
                              after ->
                                  after
                                      .table()
                                      .table()
                                      .name()
                                      .equals(found.table().table().name())));
      List<Found> others =
          Stream.concat(now, entry.after().stream())
              .filter(found -> !planned.contains(found.table().table().name()))
              .toList();
      return new EntryView(
          row,
          known.stream()
              .filter(fact -> fact.of().name().equals(law.sectionFact()))
              .map(KnownFact::value)
              .findFirst()
              .orElse(""),
          known.stream().filter(fact -> ofLine.contains(fact.of().name())).toList(),
          entry.plan(),
          with(others, OutcomeKind.RELIEF).stream()
              .filter(found -> found.table().step() != Screening.Step.END_SUPERVISION)
              .toList(),
          with(others, OutcomeKind.NOT_YET),
          with(others, OutcomeKind.REVIEW),
          with(others, OutcomeKind.NOT_ELIGIBLE),
          entry.byState(),
          entry.early());
    }

    private static List<Found> with(List<Found> found, OutcomeKind outcome) {
      return found.stream().filter(one -> one.answer().outcome() == outcome).toList();
    }

    /**
     * Lists what an answer depends on, in the words of the law: the questions that are asked for
     * it, else those for the facts that it lacks, or the facts themselves.
     */
    public List<String> open(ScreenedClient screened, Found found) {
      var answer = new Screened.Decides(row.screened().of(), found.table());
      List<String> questions =
          screened.screened().questions().stream()
              .filter(question -> question.decides().contains(answer))
              .map(question -> question.of().asks())
              .distinct()
              .toList();
      return questions.isEmpty()
          ? found.lacks().stream()
              .flatMap(fact -> inWords(screened.law(), found, fact).stream())
              .toList()
          : questions;
    }

    /**
     * Groups answers about which the law says the same: one that it repeats for five statutes hides
     * the others.
     */
    public List<List<Found>> alike(ScreenedClient screened, List<Found> found) {
      Map<Object, List<Found>> alike = new LinkedHashMap<>();
      for (Found one : found) {
        Object why = one.answer().dependsOnUnknown() ? open(screened, one) : one.answer().reason();
        alike.computeIfAbsent(why, key -> new ArrayList<>()).add(one);
      }
      return List.copyOf(alike.values());
    }

    /** Whether what the law says of dismissal and sealing is as if the reduction were granted. */
    public boolean isAfterReduction() {
      return !row.screened().after().isEmpty();
    }

    /** Whether it is relieved already, so that nothing more is left for the state to do. */
    public boolean isCleared(ScreenedClient screened) {
      Petitions petitions = screened.law().petitions();
      return petitions != null
          && Petitions.has(
              petitions.cleared(),
              screened.ofEntry().getOrDefault(row.entry().id(), List.of()).stream()
                  .collect(Collectors.toMap(fact -> fact.of().name(), KnownFact::value)));
    }

    private static Optional<String> inWords(Screening law, Found found, String fact) {
      Screening.Question question = law.questions().get(fact);
      return question == null
          ? found.table().table().factTitle(fact)
          : Optional.of(question.asks());
    }
  }

  /** The cases of a client. */
  static List<CaseView> of(ScreenedClient screened) {
    return screened.cases().stream()
        .map(
            one ->
                new CaseView(
                    one.number(),
                    one.rows().stream().map(row -> EntryView.of(screened, row)).toList()))
        .toList();
  }
}
