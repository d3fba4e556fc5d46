package org.clearance.domain.defense.deletion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.check.PlanningCheck;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.recheck.PlanningRecheck;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deletes a client with everything that an office keeps of the person, and says so in the request.
 * Planned looks at the record end by it; what was filed with the court stays.
 */
@Component
@EnableConfigurationProperties(BackupProperties.class)
class DeletingClient {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final KeptOfClient kept;
  private final PlanningRecheck rechecks;
  private final PlanningCheck checks;
  private final ForgettingClient forgetting;
  private final CountyTerms terms;
  private final @Nullable Period backups;

  DeletingClient(
      JdbcClient db,
      KeptOfClient kept,
      PlanningRecheck rechecks,
      PlanningCheck checks,
      ForgettingClient forgetting,
      CountyTerms terms,
      BackupProperties properties) {
    this.db = db;
    this.kept = kept;
    this.rechecks = rechecks;
    this.checks = checks;
    this.forgetting = forgetting;
    this.terms = terms;
    this.backups = properties.kept();
  }

  /**
   * Deletes a client whom the caller has locked, and says so in the request, where it is there and
   * nobody has decided.
   *
   * @param at when it was decided
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(Client client, long requestId, Instant at, String actor) {
    OfClient of = kept.of(client);
    Map<Kept, Long> counts = kept.count(client);
    // First the request: one that is decided leaves the client, and all others go with the client.
    String written = JSON.writeValueAsString(named(counts));
    LocalDate until = backupsUntil(client.countyId(), at);
    int decided =
        db.sql(
                """
            update defense.deletion_request
               set state = 'DELETED', client_id = null, deleted_client = :client, words = '', counts = :counts::jsonb,
                   backups_until = :until, decided_by = :actor, decided_at = :at
             where id = :id and client_id = :client and state = 'ASKED'
            """)
            .param("client", client.id())
            .param("counts", written)
            .param("until", until)
            .param("actor", actor)
            .param("at", Sql.moment(at))
            .param("id", requestId)
            .update();
    if (decided == 0) {
      record(client, requestId, at, written, until, actor);
    }
    rechecks.end(client);
    checks.end(client);
    forgetting.forget(client, of);
  }

  /**
   * Puts a request on record that was made after the backup which was restored: it says when and
   * what, and no more of who asked.
   */
  private void record(
      Client client,
      long requestId,
      Instant at,
      String counts,
      @Nullable LocalDate until,
      String actor) {
    db.sql(
            """
            insert into defense.deletion_request (id, county_id, client_id, asked_on, words, language, asked_by, asked_at, state,
                                                  decided_by, decided_at, counts, backups_until, deleted_client)
            overriding system value
            values (:id, :county, null, :on, '', 'en', '', :at, 'DELETED', :actor, :at, :counts::jsonb, :until, :client)
            on conflict (id) do nothing
            """)
        .param("id", requestId)
        .param("county", client.countyId())
        .param("on", LocalDate.ofInstant(at, terms.of(client.countyId()).zone()))
        .param("at", Sql.moment(at))
        .param("actor", actor)
        .param("counts", counts)
        .param("until", until)
        .param("client", client.id())
        .update();
  }

  private static Map<String, Long> named(Map<Kept, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((kind, number) -> named.put(kind.name(), number));
    return named;
  }

  private @Nullable LocalDate backupsUntil(long countyId, Instant at) {
    return backups == null
        ? null
        : LocalDate.ofInstant(at, terms.of(countyId).zone()).plus(backups);
  }
}
