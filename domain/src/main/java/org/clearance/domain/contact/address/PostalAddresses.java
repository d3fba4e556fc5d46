package org.clearance.domain.contact.address;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The postal addresses of people: the newest is in use, and each can be removed. */
@Component
public class PostalAddresses {
  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  PostalAddresses(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /** The address in use; empty where mail to it came back. */
  public Optional<PostalAddress> newest(long personId) {
    return of(personId).stream().findFirst().filter(address -> !address.returned());
  }

  /** All addresses of a person, the one in use first. */
  public List<PostalAddress> of(long personId) {
    return db.sql(
            "select * from postal_address where person_id = :person order by as_of desc, id desc")
        .param("person", personId)
        .query(PostalAddresses::address)
        .list();
  }

  /** Records an address that a person gave; it is true as of today, as the county has it. */
  @Transactional
  public void record(long personId, MailingAddress address, String source, String actor) {
    insert(personId, address, source, null, actor);
  }

  /**
   * Records an address of a person.
   *
   * @param source in the words of who records it
   * @param asOf the day on which it was true
   */
  @Transactional
  public void record(
      long personId, MailingAddress address, String source, LocalDate asOf, String actor) {
    insert(personId, address, source, asOf, actor);
  }

  /**
   * @param asOf null: today in the county's zone
   */
  private void insert(
      long personId,
      MailingAddress address,
      String source,
      @Nullable LocalDate asOf,
      String actor) {
    db.sql(
            """
            insert into postal_address (person_id, street, unit, city, state, zip, source, as_of, recorded_by, recorded_at)
            select p.id, :street, :unit, :city, :state, :zip, :source,
                   coalesce(:asOf::date, (:now::timestamptz at time zone c.time_zone)::date), :actor, :now
              from person p join county c on c.id = p.county_id
             where p.id = :person
            """)
        .param("person", personId)
        .param("street", address.street())
        .param("unit", address.unit())
        .param("city", address.city())
        .param("state", address.state())
        .param("zip", address.zip())
        .param("source", source)
        .param("asOf", asOf)
        .param("actor", actor)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(actor, AuditAction.ADDRESS_RECORDED, personId);
  }

  /**
   * Removes an address of a person for good; letters that were sent there keep it.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean remove(long personId, long addressId, String actor) {
    int removed =
        db.sql("delete from postal_address where id = :id and person_id = :person")
            .param("id", addressId)
            .param("person", personId)
            .update();
    if (removed > 0) {
      audit.record(actor, AuditAction.ADDRESS_REMOVED, personId);
    }
    return removed > 0;
  }

  /**
   * Records that an address does not reach the person; no more letters go there.
   *
   * @param why the finding; not blank
   * @return false: there is no such address, or somebody has found it wrong before
   */
  @Transactional
  public boolean wrong(long personId, long addressId, String why, String actor) {
    int marked =
        db.sql(
                """
                update postal_address set returned = true, wrong_by = :actor, wrong_at = :now, wrong_why = :why
                 where id = :id and person_id = :person and wrong_at is null
                """)
            .param("actor", actor)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("why", why.strip())
            .param("id", addressId)
            .param("person", personId)
            .update();
    if (marked > 0) {
      audit.record(actor, AuditAction.ADDRESS_WRONG, personId);
    }
    return marked > 0;
  }

  /** Marks an address to which mail came back; no more letters go there. */
  @Transactional
  public void returned(long addressId) {
    db.sql("update postal_address set returned = true where id = :id")
        .param("id", addressId)
        .update();
  }

  private static PostalAddress address(ResultSet row, int number) throws SQLException {
    return new PostalAddress(
        row.getLong("id"),
        row.getLong("person_id"),
        new MailingAddress(
            row.getString("street"),
            row.getString("unit"),
            row.getString("city"),
            row.getString("state"),
            row.getString("zip")),
        row.getString("source"),
        row.getObject("as_of", LocalDate.class),
        row.getString("recorded_by"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("returned"),
        row.getString("wrong_by"),
        row.getString("wrong_why"));
  }
}
