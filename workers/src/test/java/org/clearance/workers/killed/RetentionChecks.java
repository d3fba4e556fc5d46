package org.clearance.workers.killed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.workers.killed.OldCounties.Old;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that exactly the records due were purged, and that the record of the run is exact. */
final class RetentionChecks {
  /** Classes that stay: files of no single county or of two, and the latest delivery. */
  private static final Set<String> STAYS = Set.of("KEPT", "SHEETS");

  private final JdbcClient db;
  private final OldCounties old;
  private final Violations violations;

  RetentionChecks(JdbcClient db, OldCounties old, Violations violations) {
    this.db = db;
    this.old = old;
    this.violations = violations;
  }

  void check() {
    old.all().forEach(this::check);
    for (String sha256 :
        db.sql("select sha256 from stored_file where purged_at is null")
            .query(String.class)
            .list()) {
      violations.that(old.isThere(sha256), "a file that was not purged is not there");
    }
    for (String sha256 :
        db.sql("select sha256 from stored_file where bytes_gone_at is not null")
            .query(String.class)
            .list()) {
      violations.that(!old.isThere(sha256), "a file is there whose bytes are said to be gone");
    }
  }

  private void check(Old county) {
    String name = county.kind() + " " + county.id();
    Map<String, Long> gone = gone(county);
    Map<String, Long> recorded = recorded(county);
    violations.that(
        gone.equals(recorded), "%s: gone %s, recorded %s".formatted(name, gone, recorded));
    switch (county.kind()) {
      case PURGED -> purged(county, name, gone);
      case HELD -> violations.that(gone.isEmpty(), name + ": gone under a hold: " + gone);
      case STOPPED -> stopped(county, name);
    }
    none(
        name + ": runs that are not on record as they ended",
        """
        select r.id from retention_run r
         where r.county_id = %1$d
           and (r.ended_at is null
                or (select count(*) from audit_entry a
                     where a.county_id = r.county_id and a.detail like 'run ' || r.id || ':%%'
                       and a.action = case r.state when 'DONE' then 'RETENTION_PURGED' else 'RETENTION_RUN_STOPPED' end) <> 1)
        """
            .formatted(county.id()));
    none(
        name + ": files whose sizes are not what the run counted",
        """
        select c.class from retention_run_class c join retention_run r on r.id = c.run_id
         where r.county_id = %d
           and c.bytes <> (select coalesce(sum(f.size_bytes), 0) from stored_file f
                            where f.purged_run = r.id and f.purged_class = c.class)
        """
            .formatted(county.id()));
  }

  private void purged(Old county, String name, Map<String, Long> gone) {
    Map<String, Long> due = new HashMap<>(county.before());
    // Who was cleared stays on record.
    due.merge("PEOPLE", -1L, Long::sum);
    county.files().forEach((of, files) -> due.merge(of, (long) files.size(), Long::sum));
    // The first list is named by a county under a hold too.
    due.merge("ADDRESS_LISTS", -1L, Long::sum);
    due.keySet().removeAll(STAYS);
    violations.that(gone.equals(due), "%s: gone %s, due %s".formatted(name, gone, due));
    none(
        name + ": files that were purged and whose bytes are left",
        """
        select f.sha256 from stored_file f join retention_run r on r.id = f.purged_run
         where r.county_id = %d and f.bytes_gone_at is null
        """
            .formatted(county.id()));
  }

  /** Nothing went after the hold was placed. */
  private void stopped(Old county, String name) {
    none(
        name + ": purged after a hold was placed",
        """
        select x.what from retention_hold h join retention_run r on r.county_id = h.county_id
          join lateral (
            select f.sha256 as what from stored_file f
             where f.purged_run = r.id and greatest(f.purged_at, f.bytes_gone_at) > h.placed_at
            union all select 'person ' || p.id from purged_record p where p.run_id = r.id and p.purged_at > h.placed_at
            union all select 'notice ' || n.id from notice n where n.purged_run = r.id and n.purged_at > h.placed_at) x on true
         where h.county_id = %d and h.ended_at is null
        """
            .formatted(county.id()));
  }

  private Map<String, Long> recorded(Old county) {
    Map<String, Long> recorded = new HashMap<>();
    db.sql(
            """
            select c.class, sum(c.purged) from retention_run_class c join retention_run r on r.id = c.run_id
             where r.county_id = :county group by 1 having sum(c.purged) > 0
            """)
        .param("county", county.id())
        .query(
            row -> {
              recorded.put(row.getString(1), row.getLong(2));
            });
    return recorded;
  }

  /** The records that are gone, by class. */
  private Map<String, Long> gone(Old county) {
    Map<String, Long> gone = new HashMap<>();
    Map<String, Long> left = old.left(county.id());
    county.before().forEach((of, before) -> gone.merge(of, before - left.get(of), Long::sum));
    Set<String> purged =
        new HashSet<>(
            db.sql("select sha256 from stored_file where purged_at is not null")
                .query(String.class)
                .list());
    county
        .files()
        .forEach(
            (of, files) ->
                gone.merge(of, files.stream().filter(purged::contains).count(), Long::sum));
    gone.values().removeIf(count -> count == 0);
    return gone;
  }

  private void none(String what, String sql) {
    List<String> found = db.sql(sql).query(String.class).list();
    violations.that(found.isEmpty(), what + ": " + found);
  }
}
