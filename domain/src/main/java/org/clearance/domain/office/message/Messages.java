package org.clearance.domain.office.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells users what is of their business, in the transaction of what they are told. For one occasion
 * a user is told once, however often it is said.
 */
@Component
public class Messages {
  /** The longest list that is shown; older messages are found where they lead. */
  public static final int SHOWN = 200;

  private final JdbcClient db;
  private final JsonMapper json = JsonMapper.shared();

  Messages(JdbcClient db) {
    this.db = db;
  }

  /**
   * A message for users.
   *
   * @param occasion what it is told for: {@code policy:7}
   * @param words a sentence that names no person of a record and no case
   * @param href where it leads, from the root of the screens
   */
  public record Told(String occasion, Text words, String href) {}

  /**
   * A message to a user.
   *
   * @param readAt null: it is new
   */
  public record Message(
      long id,
      Text words,
      String href,
      OffsetDateTime writtenAt,
      @Nullable OffsetDateTime readAt) {}

  /** Tells those of these users who are active and have a role in the county. */
  public void tell(long countyId, Collection<String> usernames, Told told) {
    db.sql(
            """
            insert into message (county_id, user_id, occasion, words, href)
            select :county, u.id, :occasion, :words::jsonb, :href
              from app_user u
             where u.username = any(:usernames) and u.active
               and exists (select from user_role r where r.user_id = u.id and r.county_id = :county)
            on conflict do nothing
            """)
        .param("county", countyId)
        .param("usernames", usernames.toArray(String[]::new))
        .param("occasion", told.occasion())
        .param("words", json.writeValueAsString(told.words()))
        .param("href", told.href())
        .update();
  }

  /**
   * Tells everybody active who has a role in the county; of public defenders those whose duty shows
   * matters, since what they are told leads there.
   *
   * @param except usernames who know already
   */
  public void tell(long countyId, Role role, Collection<String> except, Told told) {
    List<String> usernames =
        db.sql(
                """
                select u.username from app_user u join user_role r on r.user_id = u.id
                 where r.county_id = :county and r.role = :role and not u.username = any(:except)
                   and not (r.role = 'PUBLIC_DEFENDER'
                            and exists (select from user_duty d
                                         where d.user_id = u.id and d.county_id = :county and d.duty = any(:closed)))
                """)
            .param("closed", Duty.withoutMatters())
            .param("county", countyId)
            .param("role", role.name())
            .param("except", except.toArray(String[]::new))
            .query(String.class)
            .list();
    tell(countyId, usernames, told);
  }

  /**
   * Tells the public defenders of a county who have one of some duties: those to whom it is open
   * where the message leads.
   */
  public void tellDefenders(long countyId, Set<Duty> duties, Told told) {
    tell(
        countyId,
        db.sql(
                """
                select u.username from app_user u join user_role r on r.user_id = u.id
                  left join user_duty d on d.user_id = u.id and d.county_id = r.county_id
                 where r.county_id = :county and r.role = 'PUBLIC_DEFENDER'
                   and coalesce(d.duty, 'LEAD') = any(:duties)
                """)
            .param("county", countyId)
            .param("duties", duties.stream().map(Duty::name).toArray(String[]::new))
            .query(String.class)
            .list(),
        told);
  }

  /** Counts the messages of a county that a user has not read. */
  public long unread(long userId, long countyId) {
    return db.sql(
            "select count(*) from message where user_id = :user and county_id = :county and read_at is null")
        .param("user", userId)
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /** The latest messages to a user in a county, the newest first. */
  public List<Message> latest(long userId, long countyId) {
    return db.sql(
            """
            select id, words, href, written_at, read_at from message
             where user_id = :user and county_id = :county order by id desc limit :most
            """)
        .param("user", userId)
        .param("county", countyId)
        .param("most", SHOWN)
        .query((row, number) -> message(row))
        .list();
  }

  /**
   * Takes a message for read.
   *
   * @return where it leads; empty where the user has no such message
   */
  public Optional<String> read(long userId, long messageId) {
    return db.sql(
            """
            update message set read_at = coalesce(read_at, now()) where id = :id and user_id = :user
            returning href
            """)
        .param("id", messageId)
        .param("user", userId)
        .query(String.class)
        .optional();
  }

  /** Takes all messages of a county for read. */
  public void readAll(long userId, long countyId) {
    db.sql(
            """
            update message set read_at = now()
             where user_id = :user and county_id = :county and read_at is null
            """)
        .param("user", userId)
        .param("county", countyId)
        .update();
  }

  /**
   * Takes what a user has not read of a county for an e-mail, the oldest first; what was taken is
   * not given again.
   *
   * @param until messages that were written later are left
   */
  public List<Message> takeForMail(long userId, long countyId, Instant until, Instant now) {
    return db.sql(
            """
            with taken as (
              update message set mailed_at = :now
               where user_id = :user and county_id = :county and mailed_at is null and read_at is null
                 and written_at < :until
              returning id, words, href, written_at, read_at)
            select * from taken order by id
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("user", userId)
        .param("county", countyId)
        .query((row, number) -> message(row))
        .list();
  }

  /** Purges messages that are older than they are of use. */
  public void purge(Instant before) {
    db.sql("delete from message where written_at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getLong("id"),
        json.readValue(row.getString("words"), Text.class),
        row.getString("href"),
        row.getObject("written_at", OffsetDateTime.class),
        row.getObject("read_at", OffsetDateTime.class));
  }
}
