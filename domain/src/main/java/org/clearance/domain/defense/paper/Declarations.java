package org.clearance.domain.defense.paper;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what clients declare, in their own words. Something new is added, never changed. */
@Component
public class Declarations {
  private static final int LONGEST = 20_000;
  private static final int LONGEST_NAME = 200;
  private static final String ENGLISH = "en";

  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  Declarations(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /** A declaration as it was typed. */
  public record Typed(String language, String words, String english, String translator) {}

  /** The latest declaration of a client. */
  public Optional<Declaration> of(Client client) {
    return db.sql(
            "select * from defense.declaration where client_id = :client order by id desc limit 1")
        .param("client", client.id())
        .query(
            (row, number) ->
                new Declaration(
                    row.getString("language"),
                    row.getString("words"),
                    row.getString("english"),
                    row.getString("translator"),
                    row.getString("entered_by"),
                    Objects.requireNonNull(Sql.instant(row, "entered_at"))))
        .optional();
  }

  /**
   * Keeps a declaration.
   *
   * @return the errors by field: {@code language}, {@code words}, {@code english}, {@code
   *     translator}; empty where it is kept
   */
  @Transactional
  public Map<String, Text> declare(Client client, Typed typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    boolean translated = !typed.language().equals(ENGLISH);
    if (!Arrays.asList(Locale.getISOLanguages()).contains(typed.language())) {
      problems.put("language", Text.of("Choose the language of the person’s words."));
    }
    text(problems, "words", typed.words(), LONGEST);
    if (translated) {
      text(problems, "english", typed.english(), LONGEST);
      text(problems, "translator", typed.translator(), LONGEST_NAME);
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    db.sql(
            """
            insert into defense.declaration (client_id, language, words, english, translator, entered_by, entered_at)
            values (:client, :language, :words, :english, :translator, :actor, :now)
            """)
        .param("client", client.id())
        .param("language", typed.language())
        .param("words", typed.words().strip())
        .param("english", translated ? typed.english().strip() : "")
        .param("translator", translated ? typed.translator().strip() : "")
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
    audit.record(
        actor,
        client.countyId(),
        AuditAction.CLIENT_DECLARATION_RECORDED,
        "client",
        client.id(),
        typed.language());
    return problems;
  }

  private static void text(Map<String, Text> problems, String field, String typed, int longest) {
    if (typed.isBlank() || typed.strip().length() > longest) {
      problems.put(field, Text.of("Enter it, in at most {0} characters.", longest));
    }
  }
}
