package org.clearance.domain.ground.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The append-only record of who saw or changed what. */
@Component
public class Audit {
  /** The actor where a request came from nobody who had signed in. */
  public static final String UNKNOWN_USER = "unknown user";

  /** The actor where a resident did it on the public screens. */
  public static final String RESIDENT = "resident";

  private final JdbcClient db;
  private final ObjectProvider<AuditOrigin> origin;

  Audit(JdbcClient db, ObjectProvider<AuditOrigin> origin) {
    this.db = db;
    this.origin = origin;
  }

  /**
   * Adds an entry. Within a transaction, it is committed or rolled back with it.
   *
   * @param actor the username, or the job that acted
   * @param action the recorded act
   * @param subject the kind of thing: person, packet, delivery, user …
   * @param detail never an SSN, license or FBI number, nor an offense
   */
  public void record(
      String actor,
      @Nullable Long countyId,
      AuditAction action,
      String subject,
      @Nullable Long subjectId,
      String detail) {
    // The schema is named, since users who may not see sealed convictions read a view otherwise.
    db.sql(
            """
            insert into clearance.audit_entry (actor, county_id, action, subject, subject_id, detail, address)
            values (:actor, :county, :action, :subject, :id, :detail, :address)
            """)
        .param("actor", actor)
        .param("county", countyId)
        .param("action", action.name())
        .param("subject", subject)
        .param("id", subjectId)
        .param("detail", detail)
        .param("address", origin.stream().map(AuditOrigin::address).findFirst().orElse(""))
        .update();
  }

  /**
   * Adds an entry about a person, in the person's county and without a detail.
   *
   * @param actor the username, or the job that acted
   * @param action the recorded act
   */
  public void record(String actor, AuditAction action, long personId) {
    long county =
        db.sql("select county_id from person where id = :id")
            .param("id", personId)
            .query(Long.class)
            .single();
    record(actor, county, action, "person", personId, "");
  }
}
