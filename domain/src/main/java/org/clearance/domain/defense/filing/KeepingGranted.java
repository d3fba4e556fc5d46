package org.clearance.domain.defense.filing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.court.petition.ToldOfPetitions;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.law.jurisdiction.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps on the client's record what a court granted, and takes it back where an order was changed.
 */
@Component
@Order(10)
class KeepingGranted implements ToldOfPetitions {
  private static final TypeReference<Map<String, @Nullable String>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient db;
  private final Clients clients;
  private final ClientScreening screening;
  private final SaidFacts said;
  private final JsonMapper json;
  private final Audit audit;

  KeepingGranted(
      JdbcClient db,
      Clients clients,
      ClientScreening screening,
      SaidFacts said,
      JsonMapper json,
      Audit audit) {
    this.db = db;
    this.clients = clients;
    this.screening = screening;
    this.said = said;
    this.json = json;
    this.audit = audit;
  }

  /**
   * Something that was asked for one of the entries of a petition, in it or in another one.
   *
   * @param granted whether the order that holds grants it
   * @param before whether an order before it did
   */
  private record Row(
      long petitionId,
      long clientId,
      long entryId,
      String relief,
      String becomes,
      String was,
      boolean granted,
      boolean before) {}

  @Override
  public void ordered(PetitionStory petition) {
    List<Row> rows = rows(petition.petition().id());
    if (rows.isEmpty()) {
      return;
    }
    Client client =
        clients.find(petition.petition().countyId(), rows.get(0).clientId()).orElseThrow();
    Optional<Screening> law = screening.law(client.countyId());
    if (law.isEmpty()) {
      return;
    }
    Map<Long, List<Row>> byEntry =
        rows.stream()
            .collect(
                Collectors.groupingBy(Row::entryId, LinkedHashMap::new, Collectors.<Row>toList()));
    byEntry.forEach(
        (entry, of) ->
            facts(law.get(), of, petition.petition().id())
                .forEach((fact, value) -> say(client, law.get(), entry, fact, value, petition)));
  }

  /**
   * Reads the requests for the entries of a petition, with requests for the same entries in other
   * petitions.
   */
  private List<Row> rows(long petitionId) {
    return db.sql(
            """
            select a.petition_id, f.client_id, a.entry_id, a.relief, a.becomes::text as becomes, a.was::text as was,
                   exists (select from petition_line_in_force l where l.ask_id = a.ask_id and l.granted) as granted,
                   exists (select from petition_order_line l where l.ask_id = a.ask_id and l.granted) as before
              from defense.filing_ask a join defense.filing f on f.petition_id = a.petition_id
             where a.entry_id in (select e.entry_id from defense.filing_ask e where e.petition_id = :id)
             order by a.ask_id
            """)
        .param("id", petitionId)
        .query(Row.class)
        .list();
  }

  /**
   * The facts of an entry that follow from all orders that hold: of two reliefs, the one that is
   * filed later says what it is, with what holds at once with it. Where none is left that says a
   * fact, and this petition had given one, it is as it was when it was filed first.
   */
  private Map<String, @Nullable String> facts(Screening law, List<Row> rows, long petitionId) {
    List<String> order = law.tables().stream().map(table -> table.table().name()).toList();
    Map<String, @Nullable String> facts = new LinkedHashMap<>();
    rows.stream()
        .filter(Row::granted)
        .sorted(Comparator.comparing(row -> order.indexOf(row.relief())))
        .forEach(
            row ->
                json.readValue(row.becomes(), FACTS)
                    .forEach(
                        (fact, value) ->
                            facts.put(fact, together(law, fact, facts.get(fact), value))));
    Map<String, @Nullable String> first = new LinkedHashMap<>();
    for (Row row : rows) {
      json.readValue(row.was(), FACTS)
          .forEach(
              (fact, value) -> {
                if (!first.containsKey(fact)) {
                  first.put(fact, value);
                }
              });
    }
    facts.replaceAll((fact, value) -> together(law, fact, first.get(fact), value));
    rows.stream()
        .filter(row -> row.petitionId() == petitionId && row.before() && !row.granted())
        .forEach(row -> json.readValue(row.was(), FACTS).forEach(facts::putIfAbsent));
    return facts;
  }

  private static @Nullable String together(
      Screening law, String fact, @Nullable String before, @Nullable String value) {
    return before == null || value == null
        ? value
        : law.together(fact, List.of(before, value)).orElse(value);
  }

  private void say(
      Client client,
      Screening law,
      long entry,
      String fact,
      @Nullable String value,
      PetitionStory petition) {
    PetitionStory.Order order = petition.order().orElseThrow();
    SaidFacts.SayResult kept =
        said.say(
            client,
            law,
            new SaidFacts.Typed(
                Arrays.asList(entry),
                fact,
                value == null ? "" : value,
                value == null,
                SaidBy.COURT_RECORD,
                "Order on petition " + petition.petition().id(),
                order.orderedOn()),
            order.recordedBy());
    // An entry may be gone since, or the law know the fact no more: the court's order stands.
    if (!kept.isRecorded()) {
      audit.record(
          order.recordedBy(),
          client.countyId(),
          AuditAction.CLIENT_RECORD_CHANGED,
          "client",
          client.id(),
          "not kept: " + fact);
    }
  }

  @Override
  public void reported(PetitionStory petition) {
    // Nothing of the record changes by it.
  }
}
