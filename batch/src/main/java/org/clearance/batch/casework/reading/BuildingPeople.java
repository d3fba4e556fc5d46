package org.clearance.batch.casework.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.law.policy.ImpactCounting;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.StoredRows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Computes everything that is kept of people: it takes processors, not the database. */
@Component
class BuildingPeople {
  private final DecisionTables tables;
  private final FileStore store;
  private final JsonMapper json;

  BuildingPeople(DecisionTables tables, FileStore store, JsonMapper json) {
    this.tables = tables;
    this.store = store;
    this.json = json;
  }

  /**
   * Builds people in their order, on all processors.
   *
   * @throws UncheckedIOException if a file of the delivery cannot be read
   */
  List<BuiltPerson> build(List<StagedPeople.StagedPerson> staged, DeliveryToRead delivery) {
    List<HeldPolicy> policies = tables.shipped();
    try (var rows = new StoredRows(addresses(delivery), store)) {
      return Processors.each(staged, person -> build(person, rows, delivery, policies));
    } catch (IOException e) {
      throw new UncheckedIOException("opening the files of delivery " + delivery.id(), e);
    }
  }

  private static Map<Integer, String> addresses(DeliveryToRead delivery) {
    return delivery.files().stream()
        .collect(Collectors.toMap(DeliveryToRead.File::position, DeliveryToRead.File::sha256));
  }

  private BuiltPerson build(
      StagedPeople.StagedPerson person,
      StoredRows rows,
      DeliveryToRead delivery,
      List<HeldPolicy> policies) {
    History history = History.of(rows.of(person.runs()), person.complete());
    FactFinding finding = new FactFinding(history, delivery.asOf());
    List<Found> found =
        history.candidates(delivery.countyName()).stream()
            .map(candidate -> Found.of(candidate, finding.of(candidate)))
            .toList();
    return new BuiltPerson(
        person.key(),
        history,
        person.runs(),
        found.stream().map(this::built).toList(),
        policies.stream().map(policy -> determined(found, policy)).toList());
  }

  /** A candidate with its facts, also by their names. */
  private record Found(Candidate candidate, Facts facts, Map<String, @Nullable Object> names) {
    static Found of(Candidate candidate, Facts facts) {
      return new Found(candidate, facts, FactNames.of(facts));
    }
  }

  private BuiltPerson.BuiltCandidate built(Found found) {
    return new BuiltPerson.BuiltCandidate(
        found.candidate(), found.facts(), json.writeValueAsString(found.names()));
  }

  private static List<ImpactCounting.Determined> determined(List<Found> found, HeldPolicy policy) {
    return found.stream()
        .filter(each -> policy.policy().asksFor(each.candidate()))
        .map(each -> new ImpactCounting.Determined(each.facts(), policy.of(each.names())))
        .toList();
  }
}
