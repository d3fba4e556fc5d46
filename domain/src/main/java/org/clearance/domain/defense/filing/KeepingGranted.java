package org.clearance.domain.defense.filing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.court.petition.ToldOfPetitions;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.text.Text;
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

  KeepingGranted(
      JdbcClient db, Clients clients, ClientScreening screening, SaidFacts said, JsonMapper json) {
    this.db = db;
    this.clients = clients;
    this.screening = screening;
    this.said = said;
    this.json = json;
  }

  private record Row(long askId, long clientId, long entryId, String becomes, String was) {}

  @Override
  public void ordered(PetitionStory petition) {
    PetitionStory.Order order = petition.order().orElseThrow();
    List<Row> rows =
        db.sql(
                """
                select a.ask_id, f.client_id, a.entry_id, a.becomes::text as becomes, a.was::text as was
                  from defense.filing_ask a join defense.filing f on f.petition_id = a.petition_id
                 where a.petition_id = :id order by a.ask_id
                """)
            .param("id", petition.petition().id())
            .query(Row.class)
            .list();
    if (rows.isEmpty()) {
      return;
    }
    Client client =
        clients.find(petition.petition().countyId(), rows.get(0).clientId()).orElseThrow();
    Optional<Screening> law = screening.law(client.countyId());
    if (law.isEmpty()) {
      return;
    }
    Map<Long, Map<String, @Nullable String>> facts = new LinkedHashMap<>();
    boolean first = petition.orders().size() == 1;
    for (Row row : rows) {
      PetitionStory.Line line = order.lines().get(row.askId());
      boolean granted = line != null && line.granted();
      Map<String, @Nullable String> of =
          facts.computeIfAbsent(row.entryId(), entry -> new LinkedHashMap<>());
      if (granted) {
        of.putAll(json.readValue(row.becomes(), FACTS));
      } else if (!first) {
        json.readValue(row.was(), FACTS).forEach(of::putIfAbsent);
      }
    }
    facts.forEach(
        (entry, of) ->
            of.forEach((fact, value) -> say(client, law.get(), entry, fact, value, petition)));
  }

  private void say(
      Client client,
      Screening law,
      long entry,
      String fact,
      @Nullable String value,
      PetitionStory petition) {
    PetitionStory.Order order = petition.order().orElseThrow();
    Map<String, Text> problems =
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
    // An entry that was removed from the record since keeps nothing.
    if (!problems.isEmpty() && !problems.containsKey("")) {
      throw new IllegalStateException("what the court granted cannot be kept: " + problems);
    }
  }

  @Override
  public void reported(PetitionStory petition) {
    // Nothing of the record changes by it.
  }
}
