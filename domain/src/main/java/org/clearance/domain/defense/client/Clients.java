package org.clearance.domain.defense.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a county's clients. Every query is for one county. */
@Component
public class Clients {
  /** Whoever has a conflict with a client reads nothing of the client any more. */
  static final String READ =
      " and not exists (select from defense.matter m where m.client_id = c.id and m.sealed_at is not null) ";

  private final JdbcClient db;
  private final Audit audit;

  Clients(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  /** A client of the county, for what is done with what the office has filed or planned. */
  public Optional<Client> find(long countyId, long clientId) {
    return find(countyId, clientId, "");
  }

  /** A client of the county whom the office may read of: it has no conflict with the client. */
  public Optional<Client> findReadable(long countyId, long clientId) {
    return find(countyId, clientId, READ);
  }

  /** Whether a conflict with a client is known: nobody of the office reads of the client. */
  public boolean isClosedToOffice(Client client) {
    return findReadable(client.countyId(), client.id()).isEmpty();
  }

  private Optional<Client> find(long countyId, long clientId, String which) {
    return db.sql(
            "select * from defense.client c where c.id = :id and c.county_id = :county" + which)
        .param("id", clientId)
        .param("county", countyId)
        .query(Clients::client)
        .optional();
  }

  /** Clients who may be the same person: of the same name, and of no other date of birth. */
  public List<Client> like(long countyId, String name, @Nullable LocalDate born) {
    return db.sql(
            """
            select * from defense.client
             where county_id = :county and clearance.folded_name(name) = clearance.folded_name(:name)
               and (date_of_birth is null or :born::date is null or date_of_birth = :born)
             order by id
            """)
        .param("county", countyId)
        .param("name", name.strip())
        .param("born", born)
        .query(Clients::client)
        .list();
  }

  /** Locks a client until the caller's transaction ends: who changes at once waits for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Client client) {
    db.sql("select id from defense.client where id = :id for no key update")
        .param("id", client.id())
        .query(Long.class)
        .single();
  }

  /**
   * Locks a client who is deleted next: who adds anything of the person waits, and then finds
   * nobody.
   *
   * @return whether the client is still there
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean lockToDelete(Client client) {
    return db.sql("select id from defense.client where id = :id for update")
        .param("id", client.id())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  /**
   * Whether the office may look a client up in the county's records: whoever asked for help and did
   * not allow it is looked up by nobody. What was said last counts; for who has died, what an
   * attorney decided.
   */
  public boolean allowsLook(Client client) {
    return allows(client, "mayLook");
  }

  /** Whether the office may file papers with a court for a client. What was said last counts. */
  public boolean allowsFiling(Client client) {
    return allows(client, "mayFile");
  }

  private boolean allows(Client client, String question) {
    return db.sql(
            """
            select coalesce((select given from defense.consent_now where client_id = :client and question = :question),
                            not exists (select from defense.client_who_died where client_id = :client))
            """)
        .param("client", client.id())
        .param("question", question)
        .query(Boolean.class)
        .single();
  }

  /** Whether a form says that a client has died: an attorney decides what the office may do. */
  public boolean hasDied(Client client) {
    return db.sql("select exists (select from defense.client_who_died where client_id = :client)")
        .param("client", client.id())
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether a client wants to talk to a lawyer before anything is filed, and it is not recorded
   * that one has.
   */
  public boolean waitsForLawyer(Client client) {
    return db.sql(
            """
            select exists (select from defense.referral r join defense.matter m on m.id = r.matter_id
                            where m.client_id = :client and m.state <> 'CLOSED' and r.answers -> 'advice' ->> 0 <> 'no'
                              and not exists (select from defense.matter_event e where e.matter_id = m.id and e.kind = 'ADVISED' and e.at >= r.received_at))
            """)
        .param("client", client.id())
        .query(Boolean.class)
        .single();
  }

  /** The people of the county's deliveries of whom somebody has said that a client is none. */
  public Set<Long> notPeople(Client client) {
    return db.sql("select person_id from defense.not_person where client_id = :client")
        .param("client", client.id())
        .query(Long.class)
        .set();
  }

  /** The names of clients of a county, by their ids. */
  public Map<Long, String> names(long countyId, List<Long> clientIds) {
    record Named(long id, String name) {}
    return db
        .sql("select id, name from defense.client where county_id = :county and id = any(:ids)")
        .param("county", countyId)
        .param("ids", clientIds.toArray(Long[]::new))
        .query(Named.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Named::id, Named::name));
  }

  /** Records in the audit that somebody looked at a client. */
  public void viewed(Client client, String user, String where) {
    audit.record(user, client.countyId(), AuditAction.CLIENT_VIEWED, "client", client.id(), where);
  }

  static Client client(ResultSet row, int number) throws SQLException {
    long person = row.getLong("person_id");
    return new Client(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("name"),
        row.getObject("date_of_birth", LocalDate.class),
        person == 0 ? null : (Long) person,
        row.getString("opened_by"),
        Objects.requireNonNull(Sql.instant(row, "opened_at")));
  }
}
