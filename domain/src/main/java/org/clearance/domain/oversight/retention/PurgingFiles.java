package org.clearance.domain.oversight.retention;

import java.time.ZoneOffset;
import java.util.List;
import org.clearance.domain.ground.store.FilePurges;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Purges stored files of a class. The database records the purging first: the row stays, and says
 * in which run and under which class; the bytes are removed after the commit. A file is purged when
 * the periods of everything that names it are over, whatever the county and the class.
 */
final class PurgingFiles implements Purge {
  /**
   * The condition that everything that names the file allows its purging, in other counties too.
   */
  private static final String NOBODY_ELSE =
      """
      not exists (
        select from stored_file_use u
          left join unnest(:counties::bigint[], :classes::text[], :moments::timestamptz[]) as e (county_id, class, before)
            on e.county_id = u.county_id and e.class = u.class
         where u.sha256 = f.sha256
           and (e.before is null or u.since is null or u.since >= e.before or u.needed))
      """;

  private final RecordClass of;

  PurgingFiles(RecordClass of) {
    this.of = of;
  }

  @Override
  public RecordClass of() {
    return of;
  }

  @Override
  public String due() {
    return """
        select f.sha256 as key, f.size_bytes as bytes, d.since
          from (select u.sha256, min(u.since) as since
                  from stored_file_use u
                 where u.county_id = :county and u.class = '%s' and u.since < :before and not u.needed
                 group by u.sha256) d
          join stored_file f on f.sha256 = d.sha256
         where f.purged_at is null and f.put_at < :settled and
        """
            .formatted(of.name())
        + NOBODY_ELSE;
  }

  @Override
  public Gone purge(JdbcClient db, Scope scope, List<Object> keys) {
    return FilesGone.of(db, scope, of, keys, NOBODY_ELSE);
  }

  @Override
  public Object first() {
    return "";
  }

  @Override
  public Object key(String kept) {
    return kept;
  }

  /** Purges files that nothing names; it is unknown to which county they belong. */
  static final class Unnamed implements Purge {
    private static final String BY_NOTHING =
        "not exists (select from stored_file_use u where u.sha256 = f.sha256)";

    @Override
    public RecordClass of() {
      return RecordClass.SHEETS;
    }

    @Override
    public String due() {
      return """
          select f.sha256 as key, f.size_bytes as bytes, f.put_at as since
            from stored_file f
           where f.purged_at is null and f.put_at < least(:before, :settled) and
          """
          + BY_NOTHING;
    }

    @Override
    public Gone purge(JdbcClient db, Scope scope, List<Object> keys) {
      return FilesGone.of(db, scope, of(), keys, "f.put_at < :before and " + BY_NOTHING);
    }

    @Override
    public Object first() {
      return "";
    }

    @Override
    public Object key(String kept) {
      return kept;
    }
  }

  private static final class FilesGone {
    private FilesGone() {}

    static Gone of(
        JdbcClient db, Scope scope, RecordClass of, List<Object> keys, String condition) {
      String[] files = keys.toArray(String[]::new);
      // A transaction that hands in the same bytes waits here; the next statement sees whether
      // there was one.
      db.sql(
              "select sha256 from stored_file where sha256 = any(:keys) order by sha256 for no key update")
          .param("keys", files)
          .query(String.class)
          .list();
      List<Long> sizes =
          scope
              .asked(db.sql(FilePurges.purging(condition)))
              .param("keys", files)
              .param("now", scope.now().atOffset(ZoneOffset.UTC))
              .param("run", scope.runId())
              .param("class", of.name())
              .query(Long.class)
              .list();
      return new Gone(sizes.size(), sizes.stream().mapToLong(Long::longValue).sum());
    }
  }
}
