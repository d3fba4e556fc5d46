package org.clearance.workers.killed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that submissions and answers add up as at DOJ, and that each difference is one alarm. */
final class ReconcilingChecks {
  private final JdbcClient db;
  private final OutsideWorld world;
  private final Violations violations;

  ReconcilingChecks(JdbcClient db, OutsideWorld world, Violations violations) {
    this.db = db;
    this.world = world;
    this.violations = violations;
  }

  void check() {
    Map<String, Integer> figures = new TreeMap<>();
    db.sql(
            """
            select c.code || case r.state when 'ACCEPTED' then ' accepted' when 'SENT' then ' outstanding'
                                          else ' rejected' end, count(*)
              from submission_record r join submission s on s.id = r.submission_id join county c on c.id = s.county_id
             where c.id in %s group by 1
            """
                .formatted(KilledProcess.THEIRS))
        .query(
            row -> {
              figures.put(row.getString(1), row.getInt(2));
            });
    violations.that(
        figures.equals(world.said()),
        "records stand as %s, DOJ said %s".formatted(figures, world.said()));
    none(
        "alarms of what adds up",
        "select finding from reconciliation_alarm where county_id in " + KilledProcess.THEIRS);
    none(
        "counties that were not reconciled to the end",
        """
        select c.code from county c left join reconciliation_run r on r.county_id = c.id
         where c.id in %s and r.submissions is distinct from
               (select count(*) from submission s where s.county_id = c.id and s.state = 'SENT')
        """
            .formatted(KilledProcess.THEIRS));
    none(
        "counties that do not add up, without the three alarms of which one was cleared, all told",
        """
        select c.code from county c left join reconciliation_alarm a on a.county_id = c.id
         where c.code like 'askew-%' group by c.code
        having count(a.id) <> 3 or count(a.cleared_at) <> 1 or count(a.mailed_at) <> 3 or count(distinct a.finding) <> 3
        """);
    none(
        "files that were purged when their time was over, and are missed",
        "select county_id from reconciliation_alarm where finding ->> 'pattern' like 'The file that was sent is"
            + " not kept%'");
    long told = world.mail.alarms();
    long counties = count("county where code like 'askew-%'");
    violations.that(told >= counties, told + " e-mails told of alarms of " + counties);
  }

  private long count(String table) {
    return db.sql("select count(*) from " + table).query(Long.class).single();
  }

  private void none(String what, String sql) {
    List<String> found = db.sql(sql).query(String.class).list();
    violations.that(found.isEmpty(), what + ": " + found);
  }
}
