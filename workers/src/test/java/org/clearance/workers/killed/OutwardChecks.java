package org.clearance.workers.killed;

import static org.clearance.workers.killed.KilledProcess.THEIRS;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clearance.domain.DojFiles;
import org.clearance.domain.staterecord.submission.SubmissionFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks the end of all work, however often it was interrupted: each record sent once, each notice
 * once, each document complete.
 */
final class OutwardChecks {
  private record Never(String what, String sql) {}

  private static final List<Never> NEVER =
      List.of(
          new Never(
              "convictions that are not closed",
              "select id from conviction where state not in ('CLOSED', 'WITHDRAWN')"),
          new Never(
              "convictions that took a step twice, but for a corrected record",
              """
              select conviction_id, to_state from conviction_event
               where not (to_state in ('REPORTED', 'ACKNOWLEDGED', 'REJECTED')
                          and conviction_id in (select conviction_id from submission_record where attempt > 1))
               group by 1, 2 having count(*) > 1
              """),
          new Never(
              "packets, or challenged convictions, with two motions",
              "select packet_id, challenged_conviction_id from motion group by 1, 2 having count(*)"
                  + " > 1"),
          new Never(
              "motions without a document or with more or less than one order",
              """
              select m.id from motion m
               where exists (select from motion_version v where v.motion_id = m.id and v.document is null) or (select count(*) from court_order o where o.motion_id = m.id) <> 1
              """),
          new Never(
              "motions with orders one by one where the county does not file so, or without them"
                  + " where it does",
              """
              select v.motion_id from motion_version v join motion m on m.id = v.motion_id join county c on c.id = m.county_id
               where c.id in %s and (c.settings ->> 'proposedOrders' is not null) <> (v.orders_document is not null)
              """),
          new Never(
              "motions of which convictions were withdrawn, without one next version",
              """
              select m.id from motion m
               where exists (select from motion_item i join conviction c on c.id = i.conviction_id
                              where i.motion_id = m.id and c.state = 'WITHDRAWN')
                     <> ((select count(*) from motion_version v where v.motion_id = m.id) = 2)
                  or (select count(*) from motion_version v where v.motion_id = m.id) > 2
              """),
          new Never(
              "granted convictions that were not accepted once",
              """
              select i.conviction_id from order_item i
                left join submission_record r on r.conviction_id = i.conviction_id and r.state = 'ACCEPTED'
               where i.relief not in ('DENIED', 'NOT_FOUND', 'NOT_APPLICABLE')
               group by 1 having count(r.conviction_id) <> 1
              """),
          new Never(
              "people who asked and are not told once",
              """
              select q.person_id from notice_request q
                left join notice n on n.person_id = q.person_id and n.state in ('SENT', 'GIVEN_UP')
               where exists (select from conviction c where c.person_id = q.person_id and c.state = 'CLOSED'
                                and c.county_id in %s)
               group by 1 having count(n.id) <> 1
              """),
          new Never(
              "challenges without a notice to court and public defender",
              """
              select c.conviction_id from challenge c left join notice n on n.conviction_id = c.conviction_id and n.state = 'SENT'
                     and n.kind in ('CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER')
               where exists (select from conviction v where v.id = c.conviction_id and v.county_id in %s)
               group by 1 having count(n.id) <> 2 or count(distinct n.kind) <> 2
              """),
          new Never(
              "notices that are not sent, but for those that came back and were given up",
              """
              select id from notice n
               where unsettled or state <> 'SENT' and not (state = 'GIVEN_UP' and exists (
                       select from notice_report r where r.notice_id = n.id and r.applied))
              """),
          new Never(
              "letters in no bundle that was mailed",
              """
              select n.id from notice n left join letter_bundle b on b.id = n.bundle_id
               where n.channel = 'LETTER' and b.mailed_at is null
              """),
          new Never(
              "bundles without a document", "select id from letter_bundle where document is null"),
          new Never(
              "people who asked the public defender and do not have one matter, which was helped to its end",
              """
              select r.id from defense.referral r left join defense.matter m on m.client_id = (
                       select o.client_id from defense.matter o where o.id = r.matter_id) and m.state = 'CLOSED'
               where r.county_id in %s group by 1 having count(m.id) <> 1
              """),
          new Never(
              "matters that took a step twice",
              """
              select e.matter_id, e.state from defense.matter_event e join defense.matter m on m.id = e.matter_id
               where m.county_id in %s and e.kind = 'MOVED' group by 1, 2 having count(*) > 1
              """),
          new Never(
              "matters whose person was not told once that the form has come",
              """
              select m.id from defense.matter m
                left join defense.resident_message s on s.matter_id = m.id and s.kind = 'RECEIVED' and s.state = 'SENT'
               where m.county_id in %s group by 1 having count(s.id) <> 1
              """));

  private final JdbcClient db;
  private final OutsideWorld world;
  private final Violations violations = new Violations();
  private final List<Runnable> others;

  OutwardChecks(JdbcClient db, OutsideWorld world, OldCounties old) {
    this.db = db;
    this.world = world;
    this.others =
        List.of(
            () -> new DocumentChecks(db, old, violations).check(),
            () -> new BounceChecks(db, world.mail, violations).check(),
            () -> new CourtAnswerChecks(db, world.court, violations).check(),
            () -> new ReconcilingChecks(db, world, violations).check(),
            () -> new RetentionChecks(db, old, violations).check());
  }

  /** The violations, in words; empty where everything holds. */
  List<String> violations() {
    for (Never never : NEVER) {
      List<String> found =
          db.sql("select found::text from (%s) found".formatted(never.sql().replace("%s", THEIRS)))
              .query(String.class)
              .list();
      violations.that(found.isEmpty(), never.what() + ": " + found);
    }
    violations.that(
        count("defense.referral where county_id in " + THEIRS)
            == db.sql("select last_value from portal.inbox_id_seq").query(Long.class).single(),
        "not everybody who asked the public defender has a referral");
    submissions();
    emails();
    var texts = new HashSet<>(messageIds("SMS"));
    texts.addAll(
        db.sql("select message_id from defense.resident_message where state = 'SENT'")
            .query(String.class)
            .list());
    violations.that(
        world.texts().equals(texts), "the gateway has other text messages than the database");
    others.forEach(Runnable::run);
    return violations.all();
  }

  private void submissions() {
    List<DojFiles.Sent> files = world.submissions();
    for (String county : KilledProcess.COUNTIES) {
      List<Integer> numbers =
          files.stream()
              .map(DojFiles.Sent::file)
              .filter(file -> file.countyCode().equals(county))
              .map(SubmissionFile::number)
              .toList();
      violations.that(
          numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList()),
          "the numbers of submissions at DOJ have gaps");
    }
    String theirs =
        "submission_record where submission_id in (select id from submission where county_id in %s)"
            .formatted(THEIRS);
    long records = files.stream().mapToLong(file -> file.records().size()).sum();
    violations.that(records == count(theirs), "DOJ has other records than the database");
    var sent = new HashMap<String, Integer>();
    files.forEach(
        file ->
            file.records()
                .forEach(
                    line ->
                        sent.merge(
                            line.disposition().cii() + " " + line.disposition().caseNumber(),
                            1,
                            Integer::sum)));
    violations.that(
        sent.values().stream().mapToLong(times -> times - 1).sum()
            == count(theirs + " and attempt > 1"),
        "a record is at DOJ twice that was not corrected");
  }

  /** Each once; what came back and was sent again went under two names. */
  private void emails() {
    var taken = new HashMap<String, Integer>();
    world.mail.messageIds().forEach(id -> taken.merge(id, 1, Integer::sum));
    var sent = new HashMap<String, Integer>();
    messageIds("EMAIL").forEach(id -> sent.put("<" + id + ">", 1));
    db.sql("select message_id from notice_earlier_message")
        .query(String.class)
        .list()
        .forEach(id -> sent.put("<" + id + ">", 1));
    violations.that(
        taken.equals(sent), "e-mails that were not taken once: " + difference(taken, sent));
    violations.that(
        count("sending_proof") + count("notice where uncertain or decision <> ''")
            >= count("notice where kind like 'CHALLENGE_TO_%'"),
        "challenges that were told of have no proof");
  }

  private static Map<String, Integer> difference(
      Map<String, Integer> one, Map<String, Integer> other) {
    var all = new HashMap<>(one);
    other.keySet().forEach(id -> all.putIfAbsent(id, 0));
    all.entrySet().removeIf(entry -> entry.getValue().equals(other.get(entry.getKey())));
    return all;
  }

  private List<String> messageIds(String channel) {
    return db.sql(
            "select message_id from notice where channel = :channel and county_id in %s"
                .formatted(THEIRS))
        .param("channel", channel)
        .query(String.class)
        .list();
  }

  private long count(String table) {
    return db.sql("select count(*) from " + table).query(Long.class).single();
  }
}
