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

  /**
   * The items that can be taken: nothing of a code before its form, or a withdrawal would find
   * nobody, be taken for done, and be lost; nor before what was sent earlier, which may have to be
   * tried again: what a person says last counts.
   */
  private static final String TAKEABLE =
      """
      (i.kind = 'REFERRAL'
       or not exists (select from portal.inbox f
                       where f.id <> i.id and (f.kind = 'REFERRAL' or f.id < i.id)
                         and f.said -> 'code' ->> 'letters' = i.said -> 'code' ->> 'letters'))
      """;

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
   * Takes the first thing that arrived after another one, in the caller's transaction. What another
   * server is taking is left to it; what was sent with a code waits for its form, and for what was
   * sent with it earlier.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Taken> next(long after) {
    return db.sql(
            """
            delete from portal.inbox
             where id = (select i.id from portal.inbox i where i.id > :after and %s
                          order by i.id limit 1 for update of i skip locked)
            returning id, kind, said, coalesce(file, '') as file
            """
                .formatted(TAKEABLE))
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

  /**
   * The number of the next thing after another one that can be taken, or that another server is
   * taking; empty where there is none.
   */
  public Optional<Long> numberAfter(long after) {
    return db.sql(
            "select min(i.id) from portal.inbox i where i.id > :after and %s".formatted(TAKEABLE))
        .param("after", after)
        .query((row, number) -> Optional.ofNullable((Long) row.getObject(1)))
        .single();
  }
}
