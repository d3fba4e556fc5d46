package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Adding a county, and the way back in when nobody administers it any more. Counties and their
 * administrators are added by a start of the program; what the command does and says besides is
 * asked of the packaged command in this process, which spares a start each time.
 */
class SetUpIT {
  /** The data directory of a county on a server of its own, which several tests look at. */
  @TempDir static Path shared;

  private static PGSimpleDataSource server;
  private static RunningClearance.Result kern;

  @TempDir Path folder;

  @BeforeAll
  static void a_county_is_added_to_a_server_of_its_own() throws Exception {
    server = TestDatabase.withoutPool();
    kern = RunningClearance.run(kern(shared, url(server), String.valueOf(server.getUser())));
    assertThat(kern.exit()).as(kern.err()).isZero();
  }

  @Test
  void the_same_command_adds_another_administrator_and_says_what_is_there_already()
      throws Exception {
    Path data = folder.resolve("data");
    String first = TestCounty.setUp(data, "KERN", "ada");

    var second = setUp(data, "KERN", "bob");
    var again = setUp(data, "KERN", "Ada");
    var unknown = setUp(data, "YOLO", "cy");

    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(TestCounty.firstPassword(second.out())).isNotEqualTo(first);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.out()).isEmpty();
    assertThat(again.err().strip())
        .isEqualTo(
            "ada is an administrator of KERN already; nothing was changed. Who cannot get in any"
                + " more is let in by: set-up --county \"KERN\" --reset-administrator ada");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("no county YOLO", "--court", "nothing was changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--time-zone | Mars | --time-zone Mars is no time zone",
        "--court-email | court | --court-email court is no e-mail address",
        "--public-defender-email | a@b, c@d | is no e-mail address",
        "--county | ' ' | --county is blank",
        "--administrator | ada b | --administrator ada b is no username",
      })
  void an_option_that_cannot_be_meant_is_refused_before_anything_is_made(
      String option, String value, String told) throws Exception {
    var options = new LinkedHashMap<String, String>();
    options.put("--county", "KERN");
    options.put("--administrator", "ada");
    options.put("--court", "Superior Court");
    options.put("--court-email", "court@example.org");
    options.put("--public-defender-email", "pd@example.org");
    options.put("--data", folder.resolve("data").toString());
    options.put(option, value);
    List<String> arguments = new ArrayList<>(List.of("set-up"));
    options.forEach((name, typed) -> arguments.addAll(List.of(name, typed)));

    var refused = PackagedCommand.run(arguments.toArray(String[]::new));

    assertThat(refused.code()).as(refused.errors()).isEqualTo(2);
    assertThat(refused.errors()).contains(told, "Nothing was changed").doesNotContain("\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_county_of_which_only_the_name_is_known_gets_its_court_addresses_and_zone()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    JdbcClient db = JdbcClient.create(own);
    // As identify makes it.
    db.sql(
            """
            insert into county (code, name, display_name, time_zone, court_name, court_ori)
            values ('kern', 'KERN', 'Kern County', 'America/Los_Angeles', 'Superior Court', '')
            """)
        .update();

    var without = setUp(own, "--county=KERN", "--administrator=ada");
    var added = addKern(own);
    var another =
        setUp(own, "--county=KERN", "--administrator=bob", "--court-email=other@example.org");

    assertThat(without.code()).isEqualTo(2);
    assertThat(without.errors()).contains("--court-email", "nothing was changed");
    assertThat(added.out()).contains("County KERN is set up. ada signs in");
    assertThat(another.out())
        .contains("bob is another administrator of KERN", "addresses and time zone are as they");
    assertThat(
            db.sql(
                    """
                    select settings ->> 'courtEmail' || ', ' || (settings ->> 'publicDefenderEmail') || ', ' || court_name
                      from county
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "court@kern.example, defender@kern.example, Superior Court of California, County of"
                + " Kern");
  }

  @Test
  void an_administrator_who_is_lost_is_let_back_in_by_whoever_has_the_machine_and_on_record()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    JdbcClient db = JdbcClient.create(own);
    String first = TestCounty.firstPassword(addKern(own).out());
    db.sql("update app_user set active = false, first_password_until = null").update();
    db.sql(
            """
            insert into sign_in_lock (account, node, user_id, address, last_try, locked_at, ends_at)
            select 'a', 'n', id, '10.0.0.1', 1, now(), 'infinity' from app_user
            """)
        .update();
    String hash = db.sql("select password_hash from app_user").query(String.class).single();

    var back = setUp(own, "--county=kern", "--reset-administrator=Ada");

    assertThat(back.code()).as(back.errors()).isZero();
    assertThat(TestCounty.firstPassword(back.out())).isNotEqualTo(first);
    assertThat(back.out()).contains("ada, administrator of", "good for 24 hours");
    // Whoever is signed in rests on the hash, and has to choose another password at the sign-in.
    assertThat(
            db.sql(
                    """
                    select active and first_password_until > now() and password_hash <> :hash
                      from app_user
                    """)
                .param("hash", hash)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(db.sql("select count(*) from sign_in_lock").query(Long.class).single()).isZero();
    assertThat(
            db.sql(
                    """
                    select a.actor || ' ' || a.action || ' ' || coalesce(c.name, '') || ' ' || a.detail
                      from audit_entry a left join county c on c.id = a.county_id
                     where a.action in ('ADMINISTRATOR_RESET', 'USER_UNLOCKED', 'PASSWORD_RESET', 'USER_ACTIVATED')
                     order by a.id
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "set-up USER_ACTIVATED  ",
            "set-up USER_UNLOCKED KERN ",
            "set-up PASSWORD_RESET  ",
            "set-up ADMINISTRATOR_RESET KERN on the machine itself, by its account "
                + System.getProperty("user.name"));
  }

  @Test
  void who_is_no_administrator_of_the_county_is_not_reset_and_it_says_who_is() throws Exception {
    JdbcClient db = JdbcClient.create(server);
    db.sql(
            """
            insert into app_user (username, display_name, email, password_hash)
            values ('cleo', 'Cleo', '', 'x')
            """)
        .update();
    String before = everything(db);

    var clerk = setUp(server, "--county=KERN", "--reset-administrator=cleo");
    var nobody = setUp(server, "--county=KERN", "--reset-administrator=zoe");
    var elsewhere = setUp(server, "--county=YOLO", "--reset-administrator=ada");
    db.sql("update app_user set demo = true where username = 'ada'").update();
    var demo = setUp(server, "--county=KERN", "--reset-administrator=ada");
    db.sql("update app_user set demo = false where username = 'ada'").update();

    assertThat(List.of(clerk.code(), nobody.code(), elsewhere.code(), demo.code())).containsOnly(2);
    assertThat(clerk.errors().strip())
        .isEqualTo(
            "cleo is no administrator of KERN; nothing was changed. Its administrators: ada.");
    assertThat(nobody.errors().strip())
        .isEqualTo("There is no user zoe; nothing was changed. Its administrators: ada.");
    assertThat(elsewhere.errors().strip())
        .isEqualTo("There is no county YOLO; nothing was changed.");
    assertThat(demo.errors()).contains("a user of the demonstration", "nothing was changed");
    assertThat(everything(db)).isEqualTo(before);
  }

  private static String everything(JdbcClient db) {
    return db.sql(
            """
            select string_agg(username || password_hash || active, ';' order by id)
                   || (select count(*) from audit_entry)
              from app_user
            """)
        .query(String.class)
        .single();
  }

  @Test
  void a_county_is_added_to_a_database_server_of_ones_own() {
    assertThat(TestCounty.firstPassword(kern.out())).isNotBlank();
    assertThat(
            JdbcClient.create(server)
                .sql("select username from app_user where username = 'ada'")
                .query(String.class)
                .list())
        .containsExactly("ada");
    assertThat(shared.resolve("data/postgres/data")).doesNotExist();
  }

  @Test
  void a_database_that_a_newer_program_has_changed_is_refused_before_anything_is_written()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    JdbcClient db = JdbcClient.create(own);
    String known =
        db.sql("select max(version::int) from flyway_schema_history").query(String.class).single();
    db.sql(
            """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (9000, '900', 'later', 'SQL', 'V900__later.sql', 'postgres', 1, true)
            """)
        .update();

    var refused = addKern(own);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errors())
        .contains("version 900", "up to version " + known, "Nothing was changed")
        .doesNotContain("\tat ");
    assertThat(db.sql("select count(*) from county").query(Long.class).single()).isZero();
  }

  @Test
  void a_database_from_before_the_first_release_is_refused_and_the_message_says_what_to_do()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.empty();
    JdbcClient db = JdbcClient.create(own);
    db.sql("create schema clearance").update();
    db.sql(
            """
            create table clearance.flyway_schema_history (
              installed_rank int primary key, version varchar(50), description varchar(200) not null,
              type varchar(20) not null, script varchar(1000) not null, checksum int,
              installed_by varchar(100) not null, installed_on timestamp not null default now(),
              execution_time int not null, success boolean not null)
            """)
        .update();
    db.sql(
            """
            insert into clearance.flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (1, '229', 'the store of this database', 'SQL', 'V229__the_store_of_this_database.sql', 'postgres', 1, true)
            """)
        .update();

    var refused = addKern(own);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errors())
        .contains("before the first release", "version 229", "Nothing was changed", "hand in")
        .doesNotContain("newer Clearance", "\tat ");
    assertThat(
            db.sql("select count(*) from pg_tables where schemaname = 'clearance'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void a_pool_that_gives_each_transaction_another_session_is_refused_before_anything_is_written()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    try (var pooler = TestPooler.before(own, "transaction")) {
      var refused = addKern(pooler.url(own), String.valueOf(own.getUser()));
      assertThat(refused.code()).as(refused.errors()).isEqualTo(2);
      assertThat(refused.errors()).contains("pool_mode=transaction").doesNotContain("\tat ");
      assertThat(
              JdbcClient.create(own).sql("select count(*) from county").query(Long.class).single())
          .isZero();
    }
    try (var pooler = TestPooler.before(own, "session")) {
      assertThat(addKern(pooler.url(own), String.valueOf(own.getUser())).code()).isZero();
    }
  }

  @Test
  void the_public_screens_run_alone_with_an_account_that_has_their_role_and_no_other()
      throws Exception {
    JdbcClient db = JdbcClient.create(server);
    String account = "public_" + server.getDatabaseName();
    db.sql("create role %s login password 'asks' in role clearance_portal".formatted(account))
        .update();
    int port = RunningClearance.freePort();
    RunningClearance.Command portal =
        RunningClearance.begin(
            Map.of(),
            "portal",
            "--port=" + port,
            "--spring.datasource.url=" + url(server),
            "--spring.datasource.username=" + account,
            "--spring.datasource.password=asks");
    try {
      HttpClient asking = HttpClient.newHttpClient();
      portal.await("the public screens", Duration.ofMinutes(2), () -> answers(asking, port, "/es"));
      assertThat(body(asking, port, "/es")).contains("Reciba ayuda").contains("<form");
      assertThat(body(asking, port, "/en/return")).contains("Enter your code");
    } finally {
      portal.terminate();
      portal.process().onExit().join();
      db.sql("drop role " + account).update();
    }
  }

  private static boolean answers(HttpClient asking, int port, String path) {
    try {
      return !body(asking, port, path).isEmpty();
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static String body(HttpClient asking, int port, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> page =
        asking.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    return page.body();
  }

  private static RunningClearance.Result setUp(Path data, String county, String administrator)
      throws Exception {
    return RunningClearance.run(
        "set-up", "--county", county, "--administrator", administrator, "--data", data.toString());
  }

  private RanCommand addKern(PGSimpleDataSource own) throws Exception {
    return addKern(url(own), String.valueOf(own.getUser()));
  }

  private RanCommand addKern(String url, String user) throws Exception {
    return PackagedCommand.run(kern(folder, url, user));
  }

  private static String[] kern(Path folder, String url, String user) {
    return on(
        folder,
        url,
        user,
        "--county=KERN",
        "--court=Superior Court of California, County of Kern",
        "--court-email=court@kern.example",
        "--public-defender-email=defender@kern.example",
        "--administrator=ada");
  }

  private RanCommand setUp(PGSimpleDataSource own, String... arguments) throws Exception {
    return PackagedCommand.run(on(folder, url(own), String.valueOf(own.getUser()), arguments));
  }

  private static String[] on(Path folder, String url, String user, String... arguments) {
    List<String> all = new ArrayList<>(List.of("set-up"));
    all.addAll(List.of(arguments));
    all.add("--data=" + folder.resolve("data"));
    all.add("--spring.datasource.url=" + url);
    all.add("--spring.datasource.username=" + user);
    return all.toArray(String[]::new);
  }

  private static String url(PGSimpleDataSource own) {
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(own.getPortNumbers()[0], own.getDatabaseName());
  }
}
