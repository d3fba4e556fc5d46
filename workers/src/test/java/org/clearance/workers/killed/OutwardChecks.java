package org.clearance.workers.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.DojFiles;
import org.clearance.domain.store.Sha256;
import org.clearance.domain.submission.SubmissionFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold when all work is done, however often it was cut off: each record sent once, each
 * notice once, each document whole.
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
              "select packet_id, challenged_conviction_id from motion group by 1, 2 having count(*) > 1"),
          new Never(
              "motions without a document or with more or less than one order",
              """
          select m.id from motion m
           where exists (select from motion_version v where v.motion_id = m.id and v.document is null) or (select count(*) from court_order o where o.motion_id = m.id) <> 1
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
          select q.person_id from notice_request q left join notice n on n.person_id = q.person_id and n.state = 'SENT'
           where exists (select from conviction c where c.person_id = q.person_id and c.state = 'CLOSED')
           group by 1 having count(n.id) <> 1
          """),
          new Never(
              "challenges without a notice to court and public defender",
              """
          select c.conviction_id from challenge c left join notice n on n.conviction_id = c.conviction_id and n.state = 'SENT'
                 and n.kind in ('CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER')
           group by 1 having count(n.id) <> 2 or count(distinct n.kind) <> 2
          """),
          new Never(
              "notices that are not sent",
              "select id from notice where state <> 'SENT' or unsettled"),
          new Never(
              "letters in no bundle that was mailed",
              """
          select n.id from notice n left join letter_bundle b on b.id = n.bundle_id
           where n.channel = 'LETTER' and b.mailed_at is null
          """),
          new Never(
              "bundles without a document", "select id from letter_bundle where document is null"));

  private final JdbcClient db;
  private final OutsideWorld world;
  private final Path data;
  private final List<String> violations = new ArrayList<>();

  OutwardChecks(JdbcClient db, OutsideWorld world, Path data) {
    this.db = db;
    this.world = world;
    this.data = data;
  }

  /** What does not hold, in words; empty: everything does. */
  List<String> violations() {
    for (Never never : NEVER) {
      that(count("(%s) found".formatted(never.sql())) == 0, never.what());
    }
    submissions();
    emails();
    that(
        world.texts().equals(new HashSet<>(messageIds("SMS"))),
        "the gateway has other text messages than the database");
    documents();
    letters();
    return violations;
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
      that(
          numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList()),
          "the numbers of submissions at DOJ have gaps");
    }
    long records = files.stream().mapToLong(file -> file.records().size()).sum();
    that(records == count("submission_record"), "DOJ has other records than the database");
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
    long again = count("submission_record where attempt > 1");
    that(
        sent.values().stream().mapToLong(times -> times - 1).sum() == again,
        "a record is at DOJ twice that was not corrected");
  }

  private void emails() {
    var taken = new HashMap<String, Integer>();
    world.messageIds().forEach(id -> taken.merge(id, 1, Integer::sum));
    var sent = new HashMap<String, Integer>();
    messageIds("EMAIL").forEach(id -> sent.put("<" + id + ">", 1));
    that(taken.equals(sent), "e-mails that were not taken once: " + difference(taken, sent));
    that(
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
    return db.sql("select message_id from notice where channel = :channel and state = 'SENT'")
        .param("channel", channel)
        .query(String.class)
        .list();
  }

  private void documents() {
    for (String sha256 :
        db.sql("select sha256 from stored_file where media_type = 'application/pdf'")
            .query(String.class)
            .list()) {
      that(text(sha256).contains("%%EOF") || pages(sha256) > 0, "a document is not whole");
    }
  }

  /** Each letter is in the print once: its reference is. */
  private void letters() {
    var printed = new HashMap<String, Integer>();
    for (String sha256 :
        db.sql("select document from letter_bundle where document is not null")
            .query(String.class)
            .list()) {
      Matcher references = Pattern.compile("(?m)^\\d+ MAIN ST$").matcher(text(sha256));
      while (references.find()) {
        printed.merge(references.group(), 1, Integer::sum);
      }
    }
    that(
        printed.size() == count("notice where channel = 'LETTER'")
            && printed.values().stream().allMatch(times -> times == 1),
        "a letter is not in the print once");
  }

  private int pages(String sha256) {
    try (PDDocument pdf = Loader.loadPDF(bytes(sha256))) {
      return pdf.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String sha256) {
    try (PDDocument pdf = Loader.loadPDF(bytes(sha256))) {
      return new PDFTextStripper().getText(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(String sha256) {
    Path file =
        data.resolve("store")
            .resolve(sha256.substring(0, 2))
            .resolve(sha256.substring(2, 4))
            .resolve(sha256);
    try {
      byte[] bytes = Files.readAllBytes(file);
      that(Sha256.of(bytes).equals(sha256), "a stored file is not what its name says");
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long count(String table) {
    return db.sql("select count(*) from " + table).query(Long.class).single();
  }

  private void that(boolean holds, String otherwise) {
    if (!holds && !violations.contains(otherwise)) {
      violations.add(otherwise);
    }
  }
}
