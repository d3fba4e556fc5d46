package org.clearance.domain.defense.deletion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records that a person asks the office to delete what it keeps of them; somebody else decides. */
@Component
public class AskingDeletion {
  /** The languages in which there is a certificate. */
  public static final List<String> LANGUAGES = List.of("en", "es");

  private static final int LONGEST_WORDS = 1_000;

  private final JdbcClient db;
  private final Clients clients;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  AskingDeletion(
      JdbcClient db, Clients clients, CountyTerms terms, Outbox outbox, Audit audit, Clock clock) {
    this.db = db;
    this.clients = clients;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A request as somebody typed it.
   *
   * @param askedOn null: none was typed, or no date
   * @param words who asked, and how the office knows that it is the person
   * @param language of the certificate
   */
  public record Typed(@Nullable LocalDate askedOn, String words, String language) {}

  /**
   * Records it, and begins its process.
   *
   * @return problems by {@code deletionAskedOn}, {@code deletionWords} and {@code language}, and by
   *     an empty name where one waits already; empty where it is recorded
   */
  @Transactional
  public Map<String, Text> ask(Client client, Typed typed, String actor) {
    CountyTerms.Of county = terms.of(client.countyId());
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate on = typed.askedOn();
    if (on == null) {
      problems.put("deletionAskedOn", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(county.today(clock))) {
      problems.put("deletionAskedOn", Text.of("This day is in the future. Correct the date."));
    }
    if (typed.words().isBlank()) {
      problems.put("deletionWords", Text.of("Say who asked, and how you know who it is."));
    } else if (typed.words().strip().length() > LONGEST_WORDS) {
      problems.put("deletionWords", Text.of("At most {0} characters.", LONGEST_WORDS));
    }
    if (!LANGUAGES.contains(typed.language())) {
      problems.put("language", Text.of("Choose a language."));
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    clients.lock(client);
    if (isAsked(client)) {
      return Map.of("", Text.of("A request of this person waits to be decided already."));
    }
    long id =
        db.sql(
                """
                insert into defense.deletion_request (county_id, client_id, asked_on, words, language, asked_by, asked_at)
                values (:county, :client, :on, :words, :language, :actor, :now) returning id
                """)
            .param("county", client.countyId())
            .param("client", client.id())
            .param("on", on)
            .param("words", typed.words().strip())
            .param("language", typed.language())
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    audit.record(actor, client.countyId(), AuditAction.DELETION_ASKED, "deletion", id, "");
    outbox.publish(new MatterMessage.DeletionAsked(id, county.code(), county.terms()));
    return Map.of();
  }

  private boolean isAsked(Client client) {
    return db.sql(
            "select exists (select from defense.deletion_request where client_id = :client and state = 'ASKED')")
        .param("client", client.id())
        .query(Boolean.class)
        .single();
  }

  /**
   * Begins the processes of requests that came with an office from elsewhere, in the transaction
   * that read them in.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void resume(long countyId) {
    CountyTerms.Of county = terms.of(countyId);
    db.sql(
            "select id from defense.deletion_request where county_id = :county and state = 'ASKED' order by id")
        .param("county", countyId)
        .query(Long.class)
        .list()
        .forEach(
            id ->
                outbox.publish(new MatterMessage.DeletionAsked(id, county.code(), county.terms())));
  }
}
