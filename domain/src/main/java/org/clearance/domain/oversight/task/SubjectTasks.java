package org.clearance.domain.oversight.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what tasks are about, and the open task that is about something. */
@Component
public class SubjectTasks {
  private final JdbcClient db;

  SubjectTasks(JdbcClient db) {
    this.db = db;
  }

  /** The subjects of these tasks of a county, open or ended, by their keys. */
  public Map<Long, TaskIds> ids(long countyId, Collection<Long> keys) {
    record Row(long key, TaskIds ids) {}
    return keys.isEmpty()
        ? Map.of()
        : db
            .sql("select * from user_task where county_id = :county and key = any(:keys::bigint[])")
            .param("county", countyId)
            .param("keys", keys.toArray(Long[]::new))
            .query((row, number) -> new Row(row.getLong("key"), TaskIds.of(row)))
            .list()
            .stream()
            .collect(Collectors.toMap(Row::key, Row::ids));
  }

  /**
   * An open task about a client.
   *
   * @param holder null: nobody holds it
   */
  public record OfClient(long key, long clientId, String form, @Nullable String holder) {}

  /** The open task of a request for deletion; empty: there is none, or none yet. */
  public Optional<Long> ofDeletion(long countyId, long deletionId) {
    return db.sql(
            """
            select key from user_task
             where county_id = :county and state = 'OPEN' and deletion_id = :deletion
             order by key desc limit 1
            """)
        .param("county", countyId)
        .param("deletion", deletionId)
        .query(Long.class)
        .optional();
  }

  /**
   * An open task about something that one task at most is about.
   *
   * @param holder null: nobody holds it
   */
  public record Open(long key, @Nullable String holder) {}

  /** The open task of a draft of a policy; empty: there is none, or none yet. */
  public Optional<Open> ofPolicy(long countyId, long policyVersionId) {
    return db.sql(
            """
            select key, holder from user_task
             where county_id = :county and state = 'OPEN' and policy_version_id = :version
             order by key desc limit 1
            """)
        .param("county", countyId)
        .param("version", policyVersionId)
        .query(Open.class)
        .optional();
  }

  /** The latest open task of these forms about each of these clients of a county, by client. */
  public Map<Long, OfClient> ofClients(
      long countyId, Collection<Long> clientIds, Collection<String> forms) {
    return clientIds.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select distinct on (client_id) key, client_id, form, holder from user_task
                 where county_id = :county and state = 'OPEN'
                   and client_id = any(:clients::bigint[]) and form = any(:forms::text[])
                 order by client_id, created_at desc, key desc
                """)
            .param("county", countyId)
            .param("clients", clientIds.toArray(Long[]::new))
            .param("forms", forms.toArray(String[]::new))
            .query(OfClient.class)
            .list()
            .stream()
            .collect(Collectors.toMap(OfClient::clientId, task -> task));
  }

  /** The open tasks of these forms that somebody holds in a county. */
  public List<OfClient> heldBy(long countyId, String holder, Collection<String> forms) {
    return db.sql(
            """
            select key, client_id, form, holder from user_task
             where county_id = :county and state = 'OPEN' and holder = :holder
               and client_id is not null and form = any(:forms::text[])
             order by key
            """)
        .param("county", countyId)
        .param("holder", holder)
        .param("forms", forms.toArray(String[]::new))
        .query(OfClient.class)
        .list();
  }
}
