package org.clearance.domain.portal.inbox;

import java.time.Clock;
import java.util.UUID;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts into the inbox what residents send; only the defender's side takes it out. */
@Component
public class Inbox {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Clock clock;

  Inbox(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Puts something into the inbox, once.
   *
   * @param key the same for the same, however often it is sent
   */
  public void put(UUID key, InboxItem item) {
    put(key, item, null);
  }

  /**
   * Puts something with a file into the inbox, once.
   *
   * @param key the same for the same, however often it is sent
   */
  public void put(UUID key, InboxItem item, byte @Nullable [] file) {
    db.sql(
            """
            insert into portal.inbox (key, kind, said, file, arrived_at) values (:key, :kind, :said::jsonb, :file::bytea, :now)
            on conflict do nothing
            """)
        .param("key", key)
        .param("kind", item.kind().name())
        .param("said", JSON.writeValueAsString(item))
        .param("file", file)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }
}
