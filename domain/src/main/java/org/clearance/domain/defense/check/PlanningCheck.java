package org.clearance.domain.defense.check;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.petition.FiledPetition;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.court.petition.ToldOfPetitions;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PetitionMessage;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans to look at what the state's record says of a client: some time after the state was told of
 * an order, or where it should have given relief by itself.
 */
@Component
@Order(20)
public class PlanningCheck implements ToldOfPetitions {
  private final JdbcClient db;
  private final Clients clients;
  private final ClientScreening screening;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  PlanningCheck(
      JdbcClient db,
      Clients clients,
      ClientScreening screening,
      CountyTerms terms,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.clients = clients;
    this.screening = screening;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Something that the state's record has to say. */
  private record Expected(
      long entryId,
      String offense,
      String expects,
      @Nullable String becomes,
      boolean byState,
      boolean gone) {}

  /**
   * Plans a check of what the state should give a client by itself.
   *
   * @return why not; empty where it is planned
   */
  @Transactional
  public Optional<Text> plan(Client client, String actor) {
    clients.lock(client);
    Optional<Screening> law = screening.law(client.countyId());
    List<Expected> expected =
        law.map(one -> byState(screening.screen(client, one))).orElse(List.of());
    if (expected.isEmpty()) {
      return Optional.of(Text.of("There is nothing that the state should have given by itself."));
    }
    boolean open =
        db.sql(
                    """
                    select count(*) from defense.record_check
                     where client_id = :client and petition_id is null and state in ('PLANNED', 'ASKED')
                    """)
                .param("client", client.id())
                .query(Long.class)
                .single()
            > 0;
    if (open) {
      return Optional.of(Text.of("It is planned already."));
    }
    plan(client, law.orElseThrow(), null, screening.today(client), expected, actor);
    return Optional.empty();
  }

  @Override
  public void ordered(PetitionStory petition) {
    // The state's record is looked at once the state was told.
  }

  @Override
  public void reported(PetitionStory petition) {
    FiledPetition filed = petition.petition();
    PetitionStory.Order order = petition.order().orElseThrow();
    Optional<Client> found =
        db.sql("select client_id from defense.filing where petition_id = :id")
            .param("id", filed.id())
            .query(Long.class)
            .optional()
            .flatMap(id -> clients.find(filed.countyId(), id));
    if (found.isEmpty()) {
      return;
    }
    Client client = found.get();
    clients.lock(client);
    Optional<Screening> law = screening.law(client.countyId());
    if (law.isEmpty() || order.reported() == null) {
      return;
    }
    List<Expected> expected =
        Stream.concat(
                ofOrder(petition).stream(), byState(screening.screen(client, law.get())).stream())
            .toList();
    endOpen(filed.id(), client);
    plan(
        client,
        law.get(),
        filed.id(),
        order.reported().on(),
        expected,
        order.reported().recordedBy());
  }

  /** Ends the checks of an order before: the state has its time again. */
  private void endOpen(long petitionId, Client client) {
    List<Long> open =
        db.sql(
                """
                update defense.record_check set state = 'REPLACED'
                 where petition_id = :id and state in ('PLANNED', 'ASKED') returning id
                """)
            .param("id", petitionId)
            .query(Long.class)
            .list();
    String county = terms.of(client.countyId()).code();
    open.forEach(check -> outbox.publish(new PetitionMessage.RecordCheckReplaced(check, county)));
  }

  /** Ends the checks for a client of whom nothing is kept any more, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(Client client) {
    String county = terms.of(client.countyId()).code();
    db.sql(
            "select id from defense.record_check where client_id = :client and state in ('PLANNED', 'ASKED')")
        .param("client", client.id())
        .query(Long.class)
        .list()
        .forEach(check -> outbox.publish(new PetitionMessage.RecordCheckReplaced(check, county)));
  }

  /**
   * Lists what the record has to say by an order: the relief that it grants, and relief that only
   * an order before it granted.
   */
  private List<Expected> ofOrder(PetitionStory petition) {
    PetitionStory.Order order = petition.order().orElseThrow();
    record Of(long askId, long entryId, String becomes) {}
    List<Of> entries =
        db.sql(
                "select ask_id, entry_id, becomes::text as becomes from defense.filing_ask where petition_id = :id order by ask_id")
            .param("id", petition.petition().id())
            .query(Of.class)
            .list();
    List<Expected> expected = new ArrayList<>();
    for (Of of : entries) {
      FiledPetition.Ask ask =
          petition.asks().stream().filter(one -> one.id() == of.askId()).findFirst().orElseThrow();
      boolean granted = isGranted(order, of.askId());
      boolean before =
          petition.orders().stream().skip(1).anyMatch(one -> isGranted(one, of.askId()));
      if (granted || before) {
        expected.add(
            new Expected(of.entryId(), ask.offense(), ask.orders(), of.becomes(), false, !granted));
      }
    }
    return expected;
  }

  private static boolean isGranted(PetitionStory.Order order, long askId) {
    PetitionStory.Line line = order.lines().get(askId);
    return line != null && line.granted();
  }

  private static List<Expected> byState(ScreenedClient screened) {
    List<Expected> expected = new ArrayList<>();
    for (ScreenedClient.Case one : screened.cases()) {
      for (ScreenedClient.Row row : one.rows()) {
        row.screened().byState().stream()
            .filter(found -> found.answer().outcome() == OutcomeKind.RELIEF)
            .forEach(
                found ->
                    expected.add(
                        new Expected(
                            row.entry().id(),
                            words(screened, row, one.number()),
                            found.reliefName(),
                            null,
                            true,
                            false)));
      }
    }
    return expected;
  }

  private static String words(ScreenedClient screened, ScreenedClient.Row row, String number) {
    String section =
        screened.ofEntry().getOrDefault(row.entry().id(), List.<KnownFact>of()).stream()
            .filter(fact -> fact.of().name().equals(screened.law().sectionFact()))
            .map(KnownFact::value)
            .findFirst()
            .orElse("");
    return Stream.of(section, number)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private void plan(
      Client client,
      Screening law,
      @Nullable Long petitionId,
      LocalDate from,
      List<Expected> expected,
      String actor) {
    Petitions petitions = law.petitions();
    if (petitions == null) {
      return;
    }
    LocalDate dueOn = from.plus(petitions.afterwards().check());
    long id =
        db.sql(
                """
                insert into defense.record_check (client_id, petition_id, due_on, planned_by, planned_at)
                values (:client, :petition, :due, :actor, :now) returning id
                """)
            .param("client", client.id())
            .param("petition", petitionId)
            .param("due", dueOn)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    insert(id, expected);
    audit.record(
        actor,
        client.countyId(),
        AuditAction.RECORD_CHECK_PLANNED,
        "client",
        client.id(),
        "check " + id);
    CountyTerms.Of county = terms.of(client.countyId());
    outbox.publish(
        new PetitionMessage.RecordCheckPlanned(
            id,
            client.id(),
            county.code(),
            county.terms(),
            Waits.until(dueOn, county.zone(), clock.instant())));
  }

  private void insert(long checkId, List<Expected> expected) {
    for (Expected one : expected) {
      db.sql(
              """
              insert into defense.record_check_item (check_id, entry_id, offense, expects, becomes, by_state, gone)
              values (:check, :entry, :offense, :expects, :becomes::jsonb, :byState, :gone)
              """)
          .param("check", checkId)
          .param("entry", one.entryId())
          .param("offense", one.offense())
          .param("expects", one.expects())
          .param("becomes", one.becomes())
          .param("byState", one.byState())
          .param("gone", one.gone())
          .update();
    }
  }
}
