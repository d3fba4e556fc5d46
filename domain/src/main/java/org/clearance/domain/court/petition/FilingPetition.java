package org.clearance.domain.court.petition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PetitionMessage;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes down that a petition was filed, and starts its process. */
@Component
public class FilingPetition {
  private final JdbcClient db;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  FilingPetition(JdbcClient db, CountyTerms terms, Outbox outbox, Audit audit, Clock clock) {
    this.db = db;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A petition that was filed; as {@link FiledPetition} has it.
   *
   * @param papers the hash of each stored paper, by its name
   */
  public record NewPetition(
      long countyId,
      String kind,
      String title,
      String petitioner,
      String caseNumber,
      LocalDate filedOn,
      int noticeDays,
      List<Party> parties,
      boolean seals,
      List<NewAsk> asks,
      Map<String, String> papers) {}

  /** A new request for one of the petition's counts, as {@link FiledPetition.Ask} has it. */
  public record NewAsk(int number, String offense, String asks, String orders, String statute) {}

  /**
   * The petition as it was recorded.
   *
   * @param askIds in the order of the asks
   */
  public record Filed(long petitionId, List<Long> askIds) {}

  /** Takes it down in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Filed file(NewPetition petition, String actor) {
    long id =
        db.sql(
                """
                insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals,
                                      filed_by, filed_at)
                values (:county, :kind, :title, :petitioner, :case, :on, :days, :parties, :seals, :actor, :now)
                returning id
                """)
            .param("county", petition.countyId())
            .param("kind", petition.kind())
            .param("title", petition.title())
            .param("petitioner", petition.petitioner())
            .param("case", petition.caseNumber())
            .param("on", petition.filedOn())
            .param("days", petition.noticeDays())
            .param("parties", petition.parties().stream().map(Party::name).toArray(String[]::new))
            .param("seals", petition.seals())
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    List<Long> asks = new ArrayList<>();
    petition.asks().forEach(ask -> asks.add(insert(id, ask)));
    petition
        .papers()
        .forEach(
            (name, sha256) ->
                db.sql(
                        "insert into petition_paper (petition_id, name, sha256) values (:id, :name, :sha256)")
                    .param("id", id)
                    .param("name", name)
                    .param("sha256", sha256)
                    .update());
    audit.record(actor, petition.countyId(), AuditAction.PETITION_FILED, "petition", id, "");
    CountyTerms.Of county = terms.of(petition.countyId());
    outbox.publish(new PetitionMessage.PetitionFiled(id, county.code(), county.terms()));
    return new Filed(id, asks);
  }

  private long insert(long petitionId, NewAsk ask) {
    return db.sql(
            """
            insert into petition_ask (petition_id, number, offense, asks, orders, statute)
            values (:id, :number, :offense, :asks, :orders, :statute) returning id
            """)
        .param("id", petitionId)
        .param("number", ask.number())
        .param("offense", ask.offense())
        .param("asks", ask.asks())
        .param("orders", ask.orders())
        .param("statute", ask.statute())
        .query(Long.class)
        .single();
  }
}
