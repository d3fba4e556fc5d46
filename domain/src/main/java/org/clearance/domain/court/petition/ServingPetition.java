package org.clearance.domain.court.petition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.law.jurisdiction.ServiceClock;
import org.clearance.domain.office.setting.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that a petition was served, from which on the time of its notice runs. */
@Component
public class ServingPetition {
  private final JdbcClient db;
  private final LockedPetition locked;
  private final Outbox outbox;

  ServingPetition(JdbcClient db, LockedPetition locked, Outbox outbox) {
    this.db = db;
    this.locked = locked;
    this.outbox = outbox;
  }

  /**
   * A service as it was typed.
   *
   * @param way null: none was chosen
   * @param servedOn null: none was typed, or no date
   */
  public record Typed(Party party, @Nullable ServiceWay way, @Nullable LocalDate servedOn) {}

  /**
   * Records it. The last day on which the prosecution may answer is the day of service, with the
   * days of the notice and those that the way of service adds; of several, the latest. A day
   * without a court moves on to the next court day, and a service that is recorded late leaves the
   * prosecution a few days all the same.
   *
   * @return problems by {@code way-PROSECUTOR} and {@code on-PROSECUTOR}
   */
  @Transactional
  public ActResult serve(
      long petitionId, List<Typed> services, ServiceClock clock, long taskKey, String actor) {
    Optional<FiledPetition> found = locked.in(EnumSet.of(State.FILED), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.SERVED);
    }
    FiledPetition petition = found.get();
    Map<String, Text> problems = new LinkedHashMap<>();
    for (Party party : petition.parties()) {
      Typed typed =
          services.stream()
              .filter(one -> one.party() == party)
              .findFirst()
              .orElse(new Typed(party, null, null));
      if (typed.way() == null) {
        problems.put("way-" + party, Text.of("Choose how it was served."));
      }
      locked.day(problems, "on-" + party, typed.servedOn(), petition);
    }
    if (!problems.isEmpty()) {
      return new ActResult.Refused(problems);
    }
    LocalDate answerUntil =
        services.stream()
            .filter(one -> petition.parties().contains(one.party()))
            .map(
                one ->
                    clock.lastDay(
                        LockedPetition.needed(one.servedOn()),
                        petition.noticeDays(),
                        Objects.requireNonNull(one.way()).name()))
            .max(LocalDate::compareTo)
            .map(day -> clock.over(day, locked.today(petition)))
            .orElseThrow();
    services.stream()
        .filter(one -> petition.parties().contains(one.party()))
        .forEach(one -> insert(petition, one, actor));
    db.sql("update petition set state = 'SERVED', answer_until = :until where id = :id")
        .param("until", answerUntil)
        .param("id", petitionId)
        .update();
    locked.record(petition, AuditAction.PETITION_SERVED, actor, "");
    outbox.completeTask(
        taskKey,
        new TaskResult.PetitionServed(
            Waits.until(answerUntil.plusDays(1), locked.county(petition).zone(), locked.instant()),
            Duration.parse(
                Objects.requireNonNull(
                    locked.county(petition).terms().get(Term.ORDER.variable())))),
        Text.of("Served; the prosecution may answer until {0}", answerUntil));
    return new ActResult.Recorded();
  }

  private void insert(FiledPetition petition, Typed typed, String actor) {
    db.sql(
            """
            insert into petition_service (petition_id, party, way, served_on, recorded_by, recorded_at)
            values (:id, :party, :way, :on, :actor, :now)
            """)
        .param("id", petition.id())
        .param("party", typed.party().name())
        .param("way", Objects.requireNonNull(typed.way()).name())
        .param("on", typed.servedOn())
        .param("actor", actor)
        .param("now", locked.now())
        .update();
  }
}
