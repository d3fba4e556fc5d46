package org.clearance.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.clearance.ui.Browser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the public screens of the packaged program while many people fill in the form at once,
 * each with a pause of one to three seconds at a screen, and sends it; then the defender's queue
 * with five years of matters. Server, engine, database and the simulated people share the machine.
 * Run {@code main}, which prints a table; arguments: the program, a folder, people (200), seconds
 * (60), matters (10,400: 40 a week for five years).
 */
final class ResidentsBenchmark {
  private static final String PASSWORD = "clearance-demo";
  private static final int WARM_SECONDS = 20;
  private static final int LOOKS = 200;
  private static final int LONGEST_PAUSE = 2_000;
  private static final int SHORTEST_PAUSE = 1_000;

  private static final Map<String, String> ANSWERS =
      Map.of(
          "who", "forWhom=me",
          "where", "counties=redwood-flats",
          "help", "help=unsure",
          "name", "firstName=Rosa&lastName=Load-%d",
          "birth", "born.month=5&born.day=17&born.year=1985",
          "reach", "phone=209-555-%04d&phoneUse=mine&texts=no",
          "may", "mayLook=yes&mayFile=yes&mayAppear=no");

  private final RunningClearance clearance;
  private final String portal;
  private final ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean recording;
  private volatile boolean over;

  private ResidentsBenchmark(RunningClearance clearance) {
    this.clearance = clearance;
    this.portal = clearance.portalUrl("");
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("clearance.program", Path.of(arguments[0]).toAbsolutePath().toString());
    Path data = Path.of(arguments[1]);
    FileSystemUtils.deleteRecursively(data);
    try (var clearance =
        RunningClearance.serve(
            data,
            "--demo",
            "--clearance.demo-states=false",
            "--clearance.demo-history=false",
            "--clearance.demo-residents=false",
            "--clearance.proxies=127.0.0.1")) {
      var benchmark = new ResidentsBenchmark(clearance);
      benchmark.peopleFillIn(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
      benchmark.theDefenderLooks(Integer.parseInt(arguments[4]));
    }
  }

  private void peopleFillIn(int people, int seconds) throws InterruptedException {
    var gone = new CountDownLatch(people);
    for (int i = 0; i < people; i++) {
      int person = i;
      var thread = new Thread(() -> fillsInAgainAndAgain(person, gone), "person " + i);
      thread.setDaemon(true);
      thread.start();
    }
    Thread.sleep(Duration.ofSeconds(WARM_SECONDS).toMillis());
    recording = true;
    double before = processor();
    Thread.sleep(Duration.ofSeconds(seconds).toMillis());
    double used = processor() - before;
    recording = false;
    over = true;
    gone.await();
    System.out.println("| | p50 ms | p95 ms | p99 ms | a second |");
    System.out.println("|---|--:|--:|--:|--:|");
    told(
        "%d people fill in the form at once".formatted(people),
        List.copyOf(taken),
        (double) taken.size() / seconds);
    System.out.printf(
        "%n%d forms sent, %d requests failed; %.1f processor seconds in %d s%n%n",
        sent.get(), failed.get(), used, seconds);
  }

  private void fillsInAgainAndAgain(int person, CountDownLatch gone) {
    var random = new Random(person);
    var phone = new Phone(person);
    try {
      Thread.sleep(random.nextInt(LONGEST_PAUSE));
      while (!over) {
        phone.fillsIn(random);
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      gone.countDown();
    }
  }

  /** A person's phone, behind a network of its own. */
  private final class Phone {
    private final HttpClient client = HttpClient.newBuilder().build();
    private final String network;
    private final int person;
    private String cookie = "";

    Phone(int person) {
      this.person = person;
      this.network = "10.%d.%d.7".formatted(person / 250, person % 250);
    }

    void fillsIn(Random random) throws IOException, InterruptedException {
      get("/en");
      String at = post("/en/begin", "");
      while (!over && at.contains("/page/")) {
        get(at);
        Thread.sleep(SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE));
        String screen = at.replaceAll(".*/page/([A-Za-z]+).*", "$1");
        at = post(at, ANSWERS.getOrDefault(screen, "").formatted(person));
      }
      if (!over) {
        get(at);
        get(post("/en/send", "website="));
        sent.incrementAndGet();
        cookie = "";
      }
    }

    private void get(String path) throws IOException, InterruptedException {
      send(request(path).GET().build());
    }

    /** Sends a form, and returns where it leads to. */
    private String post(String path, String form) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          send(
              request(path)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build());
      String to = answer.headers().firstValue("Location").orElse(path);
      return to.replaceFirst("^https?://[^/]+", "");
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(portal + path))
              .header("X-Forwarded-For", network)
              .header("Origin", portal);
      return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest request)
        throws IOException, InterruptedException {
      long begun = System.nanoTime();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (recording) {
        taken.add(System.nanoTime() - begun);
      }
      if (answer.statusCode() >= 400) {
        failed.incrementAndGet();
      }
      answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
      return answer;
    }
  }

  /** The processor seconds of the program and all that it has started. */
  private double processor() {
    ProcessHandle program = ProcessHandle.of(clearance.pid()).orElseThrow();
    return Stream.concat(Stream.of(program), program.descendants())
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .mapToLong(Duration::toMillis)
            .sum()
        / 1_000.0;
  }

  private void theDefenderLooks(int matters) {
    JdbcClient db = InstallationDatabase.of(clearance.data());
    store(db, matters);
    var defender = new Browser(clearance.port()).signedInAs("defender", PASSWORD);
    long middle =
        db.sql("select id from defense.matter order by id desc offset 100 limit 1")
            .query(Long.class)
            .single();
    System.out.printf("| with %,d matters | p50 ms | p95 ms | p99 ms | a second |%n", matters);
    System.out.println("|---|--:|--:|--:|--:|");
    looked(defender, "queue", "/matters");
    looked(defender, "queue, its last page", "/matters?page=200");
    looked(defender, "queue by a name", "/matters?q=" + encoded("Stored-77"));
    looked(defender, "search of everything", "/search?q=" + encoded("Stored-77"));
    looked(defender, "a matter", "/matters/" + middle);
    looked(defender, "what came of them", "/matters/figures");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Matters of five years in each state, with a referral, attempts and events each. */
  private static void store(JdbcClient db, int matters) {
    db.sql(
            """
            insert into defense.client (county_id, name, date_of_birth, opened_by, opened_at)
            select c.id, 'Stored-' || n || ', Rosa', date '1950-01-01' + n % 20000, 'resident', now() - n * interval '4 hours'
              from county c, generate_series(1, :n) n where c.code = 'redwood-flats'
            """)
        .param("n", matters)
        .update();
    db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at, opened_by, opened_at, closed_as)
            select c.county_id, c.id, s.state, c.opened_at, (c.opened_at + interval '14 days')::date, false, c.opened_at, 'defender', c.opened_at,
                   case when s.state = 'CLOSED' then 'GRANTED_ALL' end
              from defense.client c
             cross join lateral (select (array['RECEIVED', 'CONTACTING', 'REVIEWING', 'FILED', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED'])
                                        [1 + c.id % 8] as state) s
             where c.name like 'Stored-%'
            """)
        .update();
    db.sql(
            """
            insert into defense.referral (county_id, matter_id, code, language, born, name, phone, answers, began_at, received_at)
            select m.county_id, m.id, upper(substr(md5(m.id::text), 1, 12)), case when m.id % 3 = 0 then 'es' else 'en' end, c.date_of_birth,
                   c.name, '+1209555' || lpad((m.id % 10000)::text, 4, '0'),
                   '{"counties": ["redwood-flats"], "firstName": ["Rosa"], "lastName": ["Stored"]}', m.received_at, m.received_at
              from defense.matter m join defense.client c on c.id = m.client_id where c.name like 'Stored-%'
            """)
        .update();
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, actor, recorded_at)
            select m.id, m.received_at::date + n, 'PHONE', case n when 3 then 'REACHED' else 'NO_ANSWER' end, 'defender', m.received_at
              from defense.matter m join defense.client c on c.id = m.client_id, generate_series(1, 3) n where c.name like 'Stored-%'
            """)
        .update();
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, state, actor, at)
            select m.id, 'MOVED', s.state, 'defender', m.received_at
              from defense.matter m join defense.client c on c.id = m.client_id,
                   unnest(array['OPENED', 'CONTACTING', 'REVIEWING', 'FILED']) s (state) where c.name like 'Stored-%'
            """)
        .update();
    db.sql("analyze").update();
  }

  private static void looked(Browser defender, String what, String path) {
    List<Long> times = new ArrayList<>();
    for (int look = -LOOKS / 4; look < LOOKS; look++) {
      long begun = System.nanoTime();
      if (defender.open(path).status() != 200) {
        throw new IllegalStateException(path + " does not answer");
      }
      if (look >= 0) {
        times.add(System.nanoTime() - begun);
      }
    }
    double seconds = times.stream().mapToLong(Long::longValue).sum() / 1e9;
    told(what, times, times.size() / seconds);
  }

  private static void told(String what, List<Long> nanos, double aSecond) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    System.out.printf(
        "| %s | %d | %d | %d | %.0f |%n",
        what, quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 0.99), aSecond);
  }

  private static long quantile(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())))
        / 1_000_000;
  }
}
