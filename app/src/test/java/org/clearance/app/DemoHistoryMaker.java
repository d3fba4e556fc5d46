package org.clearance.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.office.user.DemoUsers;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes six months of a county of made-up people, which {@code serve --demo} has from its first
 * start: its people work at their desks while the clock of the program, its engine and its database
 * is moved from day to day ({@link HistoryClock}). {@code app/demo-history} runs it.
 *
 * <p>After half a year there is work that is done and work that is overdue, a submission that DOJ
 * never answered, e-mails that came back, a policy that was changed midway, a second file that
 * corrects the first, and a notice that could not be sent.
 */
final class DemoHistoryMaker {
  private static final String NAME = "Sugar Pine";
  private static final int WEEKS = 26;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration CALM = Duration.ofMillis(800);

  private static final int ROWS = 8_000;
  private static final long SEED = 11361;
  private static final int FIRST_PERSON = 10_000_001;
  private static final int IN_FIRST_FILE = 180;
  private static final int IN_SECOND_FILE = 300;
  private static final int IN_THIRD_FILE = 370;
  private static final int CORRECTED = 12;

  /** The days after which the court has ruled. */
  private static final int COURT = 17;

  /** One of them may be the one that is forgotten. */
  private static final int ORDERS_A_WEEK = 3;

  /** The weeks in which something else happens than in the others. */
  private static final int THIRD_REVIEWER = 5;

  private static final int SECOND_FILE = 11;
  private static final int SILENT = 14;
  private static final int LEFT_UNDONE = 20;
  private static final int THIRD_FILE = 18;
  private static final int FOURTH_FILE = 24;
  private static final int NO_COURT_ADDRESS = 22;

  private static final String ADMINISTRATOR = "pine-administrator";

  private record Member(String username, String name, String role) {}

  private static final List<Member> STAFF =
      List.of(
          new Member("pine-reviewer-1", "First reviewer, DA’s office", "DA_REVIEWER"),
          new Member("pine-reviewer-2", "Second reviewer, DA’s office", "DA_REVIEWER"),
          new Member("pine-reviewer-3", "Third reviewer, DA’s office", "DA_REVIEWER"),
          new Member("pine-reviewer-4", "Fourth reviewer, DA’s office", "DA_REVIEWER"),
          new Member("pine-supervisor", "Supervisor, DA’s office", "DA_SUPERVISOR"),
          new Member("pine-second-supervisor", "Second supervisor, DA’s office", "DA_SUPERVISOR"),
          new Member("pine-clerk-1", "First court clerk", "COURT_CLERK"),
          new Member("pine-clerk-2", "Second court clerk", "COURT_CLERK"),
          new Member("pine-defender", "Public defender", "PUBLIC_DEFENDER"),
          new Member("pine-manager", "Manager", "MANAGER"));

  /** Where a row says the day of its person's birth. */
  private static final Pattern BIRTHDAY = Pattern.compile("(#,A\\d+,\"[^\"]*\",[MF],\\d{6})\\d\\d");

  private static final String REVIEW = "review-convictions";
  private static final String ORDER = "record-court-order";

  private final CountyAtWork county;
  private final HistoryClock clock;
  private final HistoryMail mail;
  private final Path folder;
  private final JdbcClient db;
  private final Office office;
  private final DeskWork work;
  private final SimulatedDoj doj;
  private final Map<String, Long> inHand = new LinkedHashMap<>();
  private int reviews;
  private int orders;
  private int corrected;
  private long forgotten;

  private DemoHistoryMaker(CountyAtWork county, HistoryClock clock, HistoryMail mail, Path folder) {
    this.county = county;
    this.clock = clock;
    this.mail = mail;
    this.folder = folder;
    this.db = county.db();
    this.office = county.office();
    this.work = new DeskWork(office, clock::today);
    this.doj = new SimulatedDoj(outgoing(), county.data().resolve("doj/incoming"));
  }

  /**
   * @param arguments the archive that is written, the file of the clock, and the pg_dump of the
   *     database's version
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("demo-history");
    var clock = new HistoryClock(Path.of(arguments[1]));
    LocalDate monday = clock.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    clock.moveTo(monday.minusDays(3), LocalTime.of(10, 0));
    try (var mail = new HistoryMail();
        var county = CountyAtWork.setUpBy(ADMINISTRATOR, folder, NAME, settings(mail))) {
      var history = new DemoHistoryMaker(county, clock, mail, folder);
      history.staff();
      history.handIn("sugar-pine-history.csv", 1, IN_FIRST_FILE);
      for (int week = 0; week < WEEKS; week++) {
        history.week(week, monday.plusWeeks(week));
      }
      history.nobodyHasAPassword();
      SavingCounty.save(county, Path.of(arguments[0]), arguments[2], clock.now());
    }
  }

  private static String[] settings(HistoryMail mail) {
    return Stream.concat(
            mail.settings().stream(),
            Stream.of(
                "--clearance.tasks.followed=PT0.5S",
                "--clearance.doj.every=PT1S",
                "--clearance.doj.collecting=PT1S",
                "--clearance.figures.folding=PT5S",
                "--clearance.alerts.every=PT5S"))
        .toArray(String[]::new);
  }

  private void staff() {
    db.sql("update app_user set display_name = 'Administrator' where username = :username")
        .param("username", ADMINISTRATOR)
        .update();
    STAFF.forEach(
        member -> {
          office.adds(ADMINISTRATOR, member.username(), member.role());
          office.at(member.username(), "/");
          db.sql("update app_user set display_name = :name where username = :username")
              .param("name", member.name())
              .param("username", member.username())
              .update();
        });
    db.sql(
            """
            update county set settings = settings || '{
              "packets": {"size": 20}, "orders": {"hold": "PT1M"},
              "notices": {"contact.en": "(209) 555-0110", "contact.es": "(209) 555-0111"},
              "letterhead": {"office": "Office of the District Attorney", "attorney": "District Attorney",
                             "address": "1 Courthouse Square", "telephone": "(209) 555-0112"}}'
            """)
        .update();
  }

  /**
   * Hands a file in whose people are those with these numbers; the first has its policy approved.
   */
  private void handIn(String name, int first, int last) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, people(first, last));
    office.handsIn("pine-supervisor", file);
    if (first == 1) {
      county
          .clearance()
          .await("the policy's task", PATIENCE, () -> !open("choose-policy", 0).isEmpty());
      the("pine-supervisor", "choose-policy", desk -> choose(desk, "standard-2019"));
    }
    settled();
    askToBeTold();
  }

  /** The office comes to dismiss more than before: a supervisor writes it, another approves it. */
  private void changePolicy() {
    Page desk = office.at("pine-supervisor", "/policies/new");
    desk.fill("#name", "Sugar Pine");
    desk.fill("#ageThreshold", "50");
    Office.press(desk, "Save as a new version");
    county
        .clearance()
        .await("the draft's task", PATIENCE, () -> !open("approve-policy", 0).isEmpty());
    the("pine-second-supervisor", "approve-policy", task -> Office.press(task, "Approve"));
  }

  private static void choose(Page desk, String policy) {
    desk.locator("label[for='policy-%s']".formatted(policy)).click();
    Office.press(desk, "Approve this policy");
  }

  /** The rows of the people with these numbers. */
  private static byte[] people(int first, int last) throws IOException {
    var all = new ByteArrayOutputStream();
    new DojFileGenerator(ROWS, SEED, NAME).write(all);
    List<String> rows = new ArrayList<>();
    for (String line : all.toString(US_ASCII).lines().toList()) {
      String id = line.substring(0, line.indexOf(','));
      if (rows.isEmpty()) {
        rows.add(line);
      } else {
        int person = Integer.parseInt(id) - FIRST_PERSON + 1;
        if (person >= first && person <= last) {
          rows.add(
              first > 1 && person <= IN_FIRST_FILE
                  ? BIRTHDAY.matcher(line).replaceFirst("$115")
                  : line);
        }
      }
    }
    return (String.join("\n", rows) + "\n").getBytes(US_ASCII);
  }

  /** Every third person has asked to be told. */
  private void askToBeTold() {
    db.sql(
            """
            insert into notice_request (person_id, channel, address, language, recorded_by)
            select p.id, 'EMAIL', 'person-' || p.id || '@people.example', case when p.id % 4 = 0 then 'es' else 'en' end,
                   'defender'
              from person p
             where not p.deceased and p.id % 3 = 0
               and not exists (select from notice_request r where r.person_id = p.id)
            """)
        .update();
  }

  private void week(int week, LocalDate monday) throws IOException, MessagingException {
    if (week == SECOND_FILE) {
      day(monday.minusDays(3), 14);
      changePolicy();
      handIn("sugar-pine-second.csv", IN_FIRST_FILE - CORRECTED + 1, IN_SECOND_FILE);
    }
    if (week == THIRD_FILE) {
      handIn("sugar-pine-third.csv", IN_SECOND_FILE + 1, IN_THIRD_FILE);
    }
    if (week == FOURTH_FILE) {
      handIn("sugar-pine-fourth.csv", IN_THIRD_FILE + 1, Integer.MAX_VALUE);
    }
    if (week == NO_COURT_ADDRESS) {
      db.sql("update county set settings = settings - 'courtEmail'").update();
    }
    day(monday, 8);
    takePackets(week);
    day(monday.plusDays(1), 10);
    inHand.keySet().stream().toList().forEach(one -> finishReview(one, week));
    day(monday.plusDays(2), 9);
    secondReviews();
    day(monday.plusDays(2), 13);
    recordOrders(week);
    day(monday.plusDays(3), 9);
    dojAnswers(week);
    day(monday.plusDays(4), 11);
    each("pine-clerk-2", "correct-rejected-records", week, this::correct);
    each("pine-defender", "reach-person", week, work::reachPerson);
    each("pine-clerk-1", "record-hearing-outcome", week, work::recordHearing);
    mail.reports();
    System.out.printf("week %d: %s%n", week + 1, counts());
  }

  private void day(LocalDate day, int hour) {
    clock.moveTo(day, LocalTime.of(hour, 40));
    office.moveTo(county.clearance());
    settled();
  }

  private void takePackets(int week) {
    for (String reviewer :
        List.of("pine-reviewer-4", "pine-reviewer-1", "pine-reviewer-2", "pine-reviewer-3")) {
      boolean there =
          switch (reviewer) {
            case "pine-reviewer-3" -> week >= THIRD_REVIEWER;
            case "pine-reviewer-4" -> week == LEFT_UNDONE;
            // Nobody works every week.
            case "pine-reviewer-2" -> week % 5 != 4;
            default -> week % 7 != 6;
          };
      if (there && !inHand.containsKey(reviewer)) {
        open(REVIEW, 0).stream()
            .findFirst()
            .ifPresent(
                task -> {
                  take(reviewer, REVIEW, task);
                  inHand.put(reviewer, task);
                });
      }
    }
  }

  private void finishReview(String reviewer, int week) {
    if (reviewer.equals("pine-reviewer-4") || week == WEEKS - 1) {
      // Packets that somebody has not finished yet, or has left for weeks.
      return;
    }
    Page desk = office.at(reviewer, "/tasks/%d/%s".formatted(inHand.remove(reviewer), REVIEW));
    reviews++;
    boolean toJudge = desk.locator("button[name=choice][value=APPROVE]").count() == 0;
    if ((reviews % 3 == 1 || week == NO_COURT_ADDRESS) && !toJudge) {
      work.challengeFirst(desk);
    }
    work.reviewConvictions(desk);
    settled();
  }

  private void secondReviews() {
    for (long task : open("second-review", 0)) {
      String by = secondFor(task);
      take(by, "second-review", task);
      work.confirmSecondReview(office.desk(by));
      settled();
    }
  }

  private String secondFor(long task) {
    String not =
        db.sql("select array_to_string(not_for, ',') from user_task where key = :key")
            .param("key", task)
            .query(String.class)
            .single();
    return not.contains("pine-reviewer-1") ? "pine-reviewer-2" : "pine-reviewer-1";
  }

  /** The court rules on what is old enough; a clerk is away every sixth week. */
  private void recordOrders(int week) {
    if (week % 6 == 5) {
      return;
    }
    for (long task : open(ORDER, COURT).stream().limit(ORDERS_A_WEEK).toList()) {
      if (week > SILENT && forgotten == 0) {
        // One that stays, and is overdue in the end.
        forgotten = task;
      }
      if (task != forgotten) {
        String clerk = ++orders % 3 == 0 ? "pine-clerk-2" : "pine-clerk-1";
        take(clerk, ORDER, task);
        work.recordOrder(office.desk(clerk));
        settled();
      }
    }
  }

  private void dojAnswers(int week) throws IOException {
    if (week == SILENT) {
      Path taken = Files.createDirectories(outgoing().resolve("picked-up"));
      try (Stream<Path> sent = Files.list(outgoing())) {
        for (Path submission :
            sent.filter(path -> path.toString().endsWith(".csv")).limit(1).toList()) {
          Files.move(submission, taken.resolve(submission.getFileName()));
        }
      }
    }
    if (week % 2 == 0) {
      doj.answerWaiting();
      settled();
    }
  }

  /** The clerk enters what the case file says, which here is made up. */
  private void correct(Page desk) {
    Locator wrong = desk.locator("tbody a.usa-button:not(.usa-button--outline)");
    while (wrong.count() > 0) {
      Office.click(desk, wrong.first());
      desk.fill("#caseNumber", "SP-64-" + ++corrected);
      Office.press(desk, "Save");
      if (desk.locator("#caseNumber").count() > 0) {
        // What DOJ lacks is not in the case's file either.
        desk.locator("summary:has-text('Withdraw from reporting…')").click();
        desk.fill("#reason", "The court no longer has the file of this case.");
        Office.press(desk, "Withdraw the record");
      }
    }
    Office.click(desk, desk.locator("button:has-text('Finish and report')"));
  }

  private Path outgoing() {
    return county.data().resolve("doj/outgoing");
  }

  /** Somebody does each open task of a kind; in the last weeks less is done than comes in. */
  private void each(String username, String form, int week, Consumer<Page> work) {
    for (long task : open(form, week > LEFT_UNDONE ? 14 : 0)) {
      take(username, form, task);
      work.accept(office.desk(username));
      settled();
    }
  }

  private void the(String username, String form, Consumer<Page> work) {
    long task = open(form, 0).get(0);
    take(username, form, task);
    work.accept(office.desk(username));
  }

  /** The tasks of a kind that nobody has and that are at least so many days old. */
  private List<Long> open(String form, int days) {
    return db.sql(
            """
            select key from user_task
             where form = :form and state = 'OPEN' and holder is null
               and created_at <= now() - make_interval(days => :days)
             order by created_at, key
            """)
        .param("form", form)
        .param("days", days)
        .query(Long.class)
        .list();
  }

  private void take(String username, String form, long task) {
    Page page = office.at(username, "/tasks?whose=open&form=" + form);
    Office.click(page, page.locator("#take-" + task));
    if (!page.url().endsWith("/" + form)) {
      throw new IllegalStateException(username + " did not get task " + task + ": " + page.url());
    }
  }

  /** Waits until the program has had nothing to do for a moment, before people go on. */
  private void settled() {
    Instant[] calmSince = {Instant.MAX};
    county
        .clearance()
        .await(
            "the end of what is at work",
            PATIENCE,
            () -> {
              Instant now = Instant.now();
              if (atWork() > 0) {
                calmSince[0] = Instant.MAX;
              } else if (calmSince[0].equals(Instant.MAX)) {
                calmSince[0] = now;
              }
              return !calmSince[0].equals(Instant.MAX)
                  && Duration.between(calmSince[0], now).compareTo(CALM) > 0;
            });
  }

  private long atWork() {
    return db.sql(
            """
            select (select count(*) from outbox where accepted_at is null)
                 + (select count(*) from engine.act_ru_ext_task where coalesce(retries_, 1) > 0)
                 + (select count(*) from engine.act_ru_job
                     where coalesce(retries_, 1) > 0 and (duedate_ is null or duedate_ <= now() at time zone 'UTC'))
                 + (select count(*) from batch.batch_job_execution where end_time is null)
                 + abs((select count(*) from engine.user_task where state = 'CREATED')
                       - (select count(*) from user_task where state = 'OPEN'))
                 + (select count(*) from order_entry where outcome is null and held_until is not null)
            """)
        .query(Long.class)
        .single();
  }

  private Map<String, Object> counts() {
    return db.sql(
            """
            select (select count(*) from conviction where state = 'CLOSED') as closed,
                   (select count(*) from conviction) as convictions,
                   (select count(*) from packet where state = 'REVIEWED') as reviewed,
                   (select count(*) from packet) as packets,
                   (select count(*) from court_order) as orders,
                   (select count(*) from submission) as submissions,
                   (select count(*) from notice where state = 'BOUNCED') as bounced,
                   (select count(*) from engine_incident) as incidents,
                   (select count(*) from user_task where state = 'OPEN') as open_tasks
            """)
        .query()
        .singleRow();
  }

  /** The demonstration gives everybody its own password as it begins. */
  private void nobodyHasAPassword() {
    db.sql("delete from password_before").update();
    db.sql("update app_user set demo = true, password_hash = :none, first_password_until = null")
        .param("none", DemoUsers.NO_PASSWORD)
        .update();
  }
}
