package org.clearance.ui;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.clearance.domain.StoredHistories;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.BulkDecisions;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.layout.RowText;
import org.clearance.process.Processes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the desks with a county's records stored: how long a page takes while fifty people work,
 * and how long it takes to decide thousands of convictions at once. Server, engine, database and
 * the fifty share one machine. Run {@code main}, which prints a table; arguments: people
 * (1,000,000), convictions (200,000), open tasks (50,000), seconds between two clicks of a person
 * (2), seconds of work before the measuring begins (120: the compiler is done with most by then),
 * and seconds measured (240).
 */
public final class DeskBenchmark {
  private static final int USERS = 50;
  private static final int PACKET = 250;
  private static final int LARGE = 5_000;

  private final ConfigurableApplicationContext screens;
  private final JdbcClient db;
  private final CamundaClient engine;
  private final String root;
  private final int people;
  private final int convictions;
  private final int tasks;
  private final double pause;
  private final Duration warm;
  private final Duration measured;
  private final Map<String, ConcurrentLinkedQueue<Double>> times = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();

  private DeskBenchmark(ConfigurableApplicationContext screens, String[] arguments) {
    this.screens = screens;
    this.db = screens.getBean(JdbcClient.class);
    this.engine = screens.getBean(CamundaClient.class);
    this.root =
        "http://localhost:" + ((WebServerApplicationContext) screens).getWebServer().getPort();
    this.people = argument(arguments, 0, 1_000_000);
    this.convictions = argument(arguments, 1, 200_000);
    this.tasks = argument(arguments, 2, 50_000);
    this.pause = argument(arguments, 3, 2);
    this.warm = Duration.ofSeconds(argument(arguments, 4, 120));
    this.measured = Duration.ofSeconds(argument(arguments, 5, 240));
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext screens =
        SpringApplication.run(
            Screens.class,
            "--server.port=0",
            "--spring.flyway.enabled=false",
            "--logging.level.root=warn",
            "--clearance.data=target/test-data",
            "--server.compression.enabled=true")) {
      new DeskBenchmark(screens, arguments).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    County county = screens.getBean(People.class).county();
    List<User> reviewers = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      reviewers.add(screens.getBean(People.class).user(county, Role.DA_REVIEWER));
    }
    say("storing %,d people, %,d convictions", people, convictions);
    List<Long> packets = store(county);
    say("starting %,d tasks", tasks);
    List<Long> held = start(county, packets, reviewers);
    // What the database does by itself after so much that is new, and would do in the middle here.
    try (var one = new OneConnection()) {
      one.run("vacuum analyze");
    }
    say("signing in");
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      sessions.add(new Session(reviewers.get(i), held.get(i), packets.get(i)));
    }
    long first = System.nanoTime();
    sessions.get(0).get("tasks, first look of all", "/tasks?whose=open");
    say("first look at the task list: %.1f s", seconds(first));
    work(sessions, warm);
    times.clear();
    work(sessions, measured);
    print();
    decideAll(packets.get(packets.size() - 1), reviewers.get(0));
  }

  private void decideAll(long packet, User user) {
    BulkDecisions bulk = screens.getBean(BulkDecisions.class);
    bulk.matching(packet, PacketQuestion.ALL, false);
    List<Double> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long mark = bulk.mark(packet);
      long from = System.nanoTime();
      long id =
          bulk.decideMatching(
              packet,
              PacketQuestion.ALL.undecided(),
              false,
              mark,
              "form-" + i,
              new Decision.Approve(null, ""),
              user.username());
      runs.add(seconds(from) * 1000);
      if (bulk.find(packet, id).orElseThrow().decided() != LARGE) {
        throw new IllegalStateException("not all were decided");
      }
      bulk.undo(packet, id, user.username());
    }
    runs.sort(null);
    System.out.printf(
        "| approving %,d at once | %.0f | %.0f | %.0f | |%n",
        LARGE, runs.get(2), runs.get(4), runs.get(4));
  }

  // Written as the jobs leave it, but without the triggers that judge each row.
  private List<Long> store(County county) {
    try (var one = new OneConnection()) {
      new TestRecords(db).policy(county.id(), "standard-2019", "sam", LocalDate.of(2026, 1, 1));
      one.run(
          """
          insert into delivery (county_id, state, as_of, received_by, policy_version_id)
          select %d, 'DETERMINED', '2026-11-01', 'sue', max(id) from policy_version
          """,
          county.id());
      // Everybody's history is the same three rows of one file.
      String rows =
          new StoredHistories(db, screens.getBean(FileStore.class))
              .handedIn(
                  db.sql("select max(id) from delivery").query(Long.class).single(),
                  RowText.conviction("1", "101001001000", "20090309", "11357 HS-POSSESS MARIJUANA"),
                  RowText.conviction("1", "102001001000", "20050309", "459 PC-BURGLARY"),
                  RowText.conviction("1", "103001001000", "20010309", "484 PC-THEFT"));
      one.run(
          """
          insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, date_of_birth, runs)
          select %1$d, 'CII:A' || lpad(n::text, 8, '0'), d.id, 'A' || lpad(n::text, 8, '0'), n::text,
                 (array['SMITH','JOHNSON','GARCIA','MARTINEZ','NGUYEN','LEE','BROWN','DAVIS','LOPEZ','MILLER'])[1 + (n * 7) %% 10]
                   || (array['','SON','EZ','MAN','TON','LEY','FORD','WELL','BERG','STEIN'])[1 + (n / 10) %% 10]
                   || chr(65 + (n / 100 %% 26)) || chr(65 + (n / 2600 %% 26)) || ','
                   || (array['JOHN','MARY','JOSE','ANA','ROBERT','LINDA','DAVID','MARIA','JAMES','ROSA'])[1 + (n / 7) %% 10]
                   || ' ' || chr(65 + n %% 26),
                 date '1940-01-01' + (n * 37 %% 22000), '%3$s'
            from generate_series(1, %2$d) n,
                 (select max(id) as id from delivery) d
          """,
          county.id(), people, rows);
      one.run(
          """
          insert into name_word (county_id, given, word)
          select distinct %1$d, false, surname from person where county_id = %1$d and surname <> ''
          union select distinct %1$d, true, split_part(given_names, ' ', 1) from person where county_id = %1$d
          on conflict do nothing
          """,
          county.id());
      // The last packet is the large one; the others have 250 each.
      one.run(
          """
          insert into packet (county_id, delivery_id, number, outcome)
          select %1$d, max(d.id), n, 'DISMISS' from delivery d, generate_series(1, %2$d) n group by n order by n
          """,
          county.id(), (convictions - LARGE) / PACKET + 1);
      // The trigger that finds it is away.
      one.run(
          """
          insert into figure_slice (county_id, delivery_id, section, court)
          select county_id, id, '11357', '' from delivery where county_id = %d
          """,
          county.id());
      one.run(
          """
          with told as (
            insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, section,
                                   subsection, offense, attempt, related, level, convicted_on, facts)
            select p.delivery_id, 1, n, p.id, '101001001000', 'SF' || lpad(n::text, 7, '0'), '11357', '(A)',
                   '11357(A) HS-POSSESS MARIJUANA', false, false, 'MISDEMEANOR', date '1990-01-01' + (n %% 9000)::int,
                   '{"superstrikeBefore": false, "superstrike": false, "pc290Before": false, "priorsOfSection": 1,
                     "missing": {}, "sentencesCompleted": true, "historyComplete": true, "section": "11357"}'::jsonb
              from (select id, delivery_id, row_number() over (order by id) as n from person where county_id = %1$d
                     order by id limit %2$d) p
            returning *)
          insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, case_number,
                                  section, subsection, offense, level, convicted_on, packet_id, slice_id, state)
          select %1$d, t.person_id, t.delivery_id, t.file_position, t.line_number, t.count_order, t.case_number, t.section,
                 t.subsection, t.offense, t.level, t.convicted_on, k.id,
                 (select max(id) from figure_slice where county_id = %1$d), 'IN_REVIEW'
            from told t
            join packet k on k.county_id = %1$d
             and k.number = least((t.line_number - 1) / %3$d + 1, (select max(number) from packet where county_id = %1$d))
          """,
          county.id(), convictions, PACKET);
      one.run(
          """
          insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                     facts, input_hash, determined_by)
          select c.id, c.delivery_id, d.policy_version_id, 'DISMISS', 'dismiss-11357', 'Dismiss all HS 11357 convictions',
                 'The policy treats every 11357 conviction so.', '{}', repeat('0', 64), 'determine'
            from conviction c join delivery d on d.id = c.delivery_id where c.county_id = %d
          """,
          county.id());
      one.run(
          """
          update conviction c set determination_id = d.id from determination d
           where d.conviction_id = c.id and c.county_id = %d
          """,
          county.id());
      one.run(
          """
          insert into packet_item (packet_id, conviction_id, position)
          select packet_id, id, row_number() over (partition by packet_id order by id) from conviction where county_id = %d
          """,
          county.id());
      for (String move :
          List.of(
              "null, 'IDENTIFIED'", "'IDENTIFIED', 'DETERMINED'", "'DETERMINED', 'IN_REVIEW'")) {
        one.run(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor)
            select id, %s, 'job' from conviction where county_id = %d
            """,
            move, county.id());
      }
    }
    return db.sql("select id from packet where county_id = ? order by number")
        .param(county.id())
        .query(Long.class)
        .list();
  }

  /** A connection without triggers. */
  private final class OneConnection implements AutoCloseable {
    private final java.sql.Connection connection;

    OneConnection() {
      try {
        connection = screens.getBean(javax.sql.DataSource.class).getConnection();
        run("set session_replication_role = replica");
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void run(String sql, Object... arguments) {
      try (var statement = connection.createStatement()) {
        statement.execute(arguments.length == 0 ? sql : sql.formatted(arguments));
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    @Override
    public void close() {
      try (connection) {
        run("set session_replication_role = origin");
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Starts the tasks; the first fifty are of the first packets, and each is held by a reviewer. */
  private List<Long> start(County county, List<Long> packets, List<User> reviewers)
      throws InterruptedException {
    var processes = new Processes(engine);
    List<Long> held = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      long key =
          processes.review(county, packets.get(i), Duration.ofDays(1 + i % 30)).getUserTaskKey();
      engine.newAssignUserTaskCommand(key).assignee(reviewers.get(i).username()).send().join();
      held.add(key);
    }
    ExecutorService starting = Executors.newFixedThreadPool(8);
    var done = new CountDownLatch(tasks - USERS);
    for (int i = USERS; i < tasks; i++) {
      long packet = packets.get(i % packets.size());
      Map<String, Object> variables = processes.variables(county, packet, Duration.ofDays(i % 60));
      starting.execute(
          () -> {
            try {
              engine
                  .newCreateInstanceCommand()
                  .bpmnProcessId("packet-clearance")
                  .latestVersion()
                  .variables(variables)
                  .send()
                  .join();
            } catch (ClientException e) {
              failures.incrementAndGet();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    starting.shutdown();
    return held;
  }

  private void work(List<Session> sessions, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
    var done = new CountDownLatch(sessions.size());
    for (Session session : sessions) {
      threads.execute(
          () -> {
            try {
              // They do not all begin at the same moment.
              pause(ThreadLocalRandom.current().nextDouble());
              while (System.nanoTime() < end) {
                session.doSomething();
                pause(ThreadLocalRandom.current().nextDouble(0.5, 1.5));
              }
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    threads.shutdown();
  }

  private void pause(double times) {
    LockSupport.parkNanos((long) (pause * times * 1e9));
  }

  private void print() {
    System.out.println("| page | p50 ms | p95 ms | p99 ms | kB |");
    System.out.println("|---|--:|--:|--:|--:|");
    times.forEach(
        (page, all) -> {
          double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          System.out.printf(
              "| %s (%d) | %.0f | %.0f | %.0f | %.1f |%n",
              page,
              sorted.length,
              at(sorted, 0.5),
              at(sorted, 0.95),
              at(sorted, 0.99),
              sizes.getOrDefault(page, 0) / 1000.0);
        });
    if (failures.get() > 0) {
      System.out.println("failures: " + failures.get());
    }
  }

  private static double at(double[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)];
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }

  private static void say(String words, Object... arguments) {
    System.err.println(words.formatted(arguments));
  }

  /** One reviewer at a browser. */
  private final class Session {
    private static final List<String> NAMES =
        List.of("smithson", "garcia", "maria lopezez", "MILLERTON,JOHN", "jonhson", "nguyen ana");

    private final HttpClient client;
    private final String token;
    private final String desk;
    private final List<Long> items;
    private final List<Long> persons;
    private int next;
    private int step = ThreadLocalRandom.current().nextInt(10);

    Session(User user, long task, long packet) throws Exception {
      Browser browser = new Browser(Integer.parseInt(root.substring(root.lastIndexOf(':') + 1)));
      browser.signedInAs(user.username(), People.PASSWORD);
      String html = browser.open("/tasks").html();
      this.token = html.replaceAll("(?s).*?name=\"_csrf\"\\s+value=\"([^\"]+)\".*", "$1");
      this.client = browser.client();
      this.desk = "/tasks/" + task + "/review-convictions";
      this.items =
          db.sql("select conviction_id from packet_item where packet_id = ? order by position")
              .param(packet)
              .query(Long.class)
              .list();
      this.persons =
          db.sql("select person_id from conviction where packet_id = ? order by id")
              .param(packet)
              .query(Long.class)
              .list();
    }

    void doSomething() {
      long conviction = items.get(next % items.size());
      switch (step++ % 10) {
        case 0 -> get("task list", "/tasks?whose=open");
        case 1 -> get("task list by a name", "/tasks?whose=open&q=" + name());
        case 2 -> get("task list, page 1,000", "/tasks?whose=open&page=1000");
        case 3 -> get("packet of 250", desk);
        case 4 -> get("packet with a conviction open", desk + "?at=" + conviction);
        case 5 ->
            get("packet filtered and sorted", desk + "?show=undecided&sort=-date&flag=priors");
        case 6 -> {
          post(
              "one decision and the packet after it",
              desk + "/convictions/" + conviction,
              "version=0&choice=APPROVE&from=table");
          next++;
        }
        case 7 -> get("person", "/people/" + persons.get(next % persons.size()));
        case 8 -> get("the yardstick: the server's smallest page", "/sign-in");
        default -> get("search", "/people?q=" + name());
      }
    }

    private String name() {
      return URLEncoder.encode(
          NAMES.get(ThreadLocalRandom.current().nextInt(NAMES.size())), StandardCharsets.UTF_8);
    }

    void get(String what, String path) {
      send(what, HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    private void post(String what, String path, String form) {
      send(
          what,
          HttpRequest.newBuilder(URI.create(root + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      form + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    private void send(String what, HttpRequest.Builder request) {
      long from = System.nanoTime();
      try {
        var answer =
            client.send(
                request.header("Accept", "text/html").header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
        if (!Set.of(200).contains(answer.statusCode())) {
          failures.incrementAndGet();
          say("%s: %d", what, answer.statusCode());
        }
        synchronized (times) {
          times
              .computeIfAbsent(what, key -> new ConcurrentLinkedQueue<>())
              .add(seconds(from) * 1000);
          sizes.merge(what, answer.body().length, Math::max);
        }
      } catch (java.io.IOException e) {
        failures.incrementAndGet();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
