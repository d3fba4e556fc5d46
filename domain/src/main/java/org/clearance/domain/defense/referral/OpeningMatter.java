package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.portal.draft.FormAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens the matter of a referral, or finds the one that is open. */
@Component
class OpeningMatter {
  private final JdbcClient db;
  private final KnownResidents residents;
  private final Matters matters;
  private final OpeningClient opening;
  private final MatterDays days;
  private final Clock clock;

  OpeningMatter(
      JdbcClient db,
      KnownResidents residents,
      Matters matters,
      OpeningClient opening,
      MatterDays days,
      Clock clock) {
    this.db = db;
    this.residents = residents;
    this.matters = matters;
    this.opening = opening;
    this.days = days;
    this.clock = clock;
  }

  /** The matter of a referral that nobody has looked at: never that of perhaps somebody else. */
  long unseen(long county, Sender sender) {
    return of(
        county,
        residents.isPerhapsAnother(county, sender)
            ? Optional.empty()
            : residents.known(county, sender),
        sender.born(),
        sender.answers(),
        Audit.RESIDENT);
  }

  /**
   * The open matter of the same person, or a new one.
   *
   * @param known who asked before; empty: nobody
   */
  long of(
      long county,
      Optional<Client> known,
      LocalDate born,
      Map<String, List<String>> answers,
      String actor) {
    String name = Referral.name(answers);
    Optional<Long> open = known.map(Client::id).flatMap(matters::openOf);
    if (open.isPresent()) {
      MatterEvents.insert(
          db, open.get(), MatterEvent.Kind.ASKED_AGAIN, null, "", actor, clock.instant());
      return open.get();
    }
    long client =
        known
            .map(Client::id)
            .orElseGet(
                () ->
                    opening.open(county, new OpeningClient.Typed(name, born, true), actor)
                            instanceof OpenClientResult.Opened opened
                        ? opened.clientId()
                        : refused(name));
    return db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, urgent_on, unsure, received_at, offers_slots)
            values (:county, :client, 'RECEIVED', :now, :due, :urgent, :unsure, :now, :comes) returning id
            """)
        .param("county", county)
        .param("client", client)
        .param("due", days.in(county, Term.REACH_RESIDENT))
        .param("urgent", urgent(answers))
        .param("unsure", answers.getOrDefault("counties", List.of()).contains(FormAnswers.UNSURE))
        .param("now", Sql.moment(clock.instant()))
        .param("comes", comes(answers))
        .query(Long.class)
        .single();
  }

  /**
   * Whether the person has to come, since nothing that was told leads to the person; to custody
   * letters go, and nobody comes from there.
   */
  private static boolean comes(Map<String, List<String>> answers) {
    return !FormAnswers.isReachable(answers)
        && !answers.getOrDefault("forWhom", List.of()).contains("died");
  }

  private static long refused(String name) {
    throw new IllegalStateException(
        "a name of %d characters opens no client".formatted(name.length()));
  }

  private static @Nullable LocalDate urgent(Map<String, List<String>> answers) {
    return answers.getOrDefault("dateSoon", List.of()).contains("yes")
        ? answers.getOrDefault("soonOn", List.of()).stream()
            .findFirst()
            .map(LocalDate::parse)
            .orElse(null)
        : null;
  }
}
