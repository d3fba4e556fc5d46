package org.clearance.domain.portal.inbox;

import java.util.Collection;
import java.util.Optional;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes out of the inbox what residents sent; the defender's side alone may. */
@Component
public class TakingInbox {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;

  TakingInbox(JdbcClient db) {
    this.db = db;
  }

  /**
   * Something that was taken.
   *
   * @param number in the order of arrival
   * @param file empty where it has none
   */
  public record Taken(long number, InboxItem item, byte[] file) {}

  /**
   * Takes the first thing that arrived after another one, in the caller's transaction; what another
   * server is taking is left to it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Taken> next(long after) {
    return db.sql(
            """
            delete from portal.inbox
             where id = (select id from portal.inbox where id > :after order by id limit 1 for update skip locked)
            returning id, kind, said, coalesce(file, '') as file
            """)
        .param("after", after)
        .query(
            (row, number) ->
                new Taken(
                    row.getLong("id"),
                    JSON.readValue(
                        row.getString("said"),
                        InboxItem.Kind.valueOf(row.getString("kind")).type()),
                    row.getBytes("file")))
        .optional();
  }

  /** Whether the referral of a code still waits here. */
  public boolean awaits(ReferralCode code) {
    return db.sql(
            """
            select exists (select from portal.inbox where kind = 'REFERRAL' and said -> 'code' ->> 'letters' = :code)
            """)
        .param("code", code.letters())
        .query(Boolean.class)
        .single();
  }

  /**
   * Erases what waits here of these codes and telephone numbers: it is not to be taken any more.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Collection<ReferralCode> codes, Collection<String> phones) {
    db.sql(
            """
            delete from portal.inbox
             where said -> 'code' ->> 'letters' = any(:codes) or said ->> 'phone' = any(:phones)
            """)
        .param("codes", codes.stream().map(ReferralCode::letters).toArray(String[]::new))
        .param("phones", phones.toArray(String[]::new))
        .update();
  }

  /** The number of the next thing after another one, taken or not; empty where there is none. */
  public Optional<Long> numberAfter(long after) {
    return db.sql("select min(id) from portal.inbox where id > :after")
        .param("after", after)
        .query((row, number) -> Optional.ofNullable((Long) row.getObject(1)))
        .single();
  }
}
