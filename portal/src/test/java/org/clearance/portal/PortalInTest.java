package org.clearance.portal;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.portal.mail.MailDomains;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The public screens on a database of their own, by the role that they have when they are shipped.
 */
final class PortalInTest implements AutoCloseable {
  static final String ALDER = "alder";
  static final String BIRCH = "birch";

  final TestClock clock = new TestClock(Instant.parse("2030-03-04T18:00:00Z"));
  final JdbcClient db;
  final Portal portal;
  final DoneWork work;
  private final HikariDataSource pool = new HikariDataSource();

  /** Asks no name server. */
  PortalInTest() {
    this(clock -> MailDomains.unasked());
  }

  /** Asks the name servers that the test has. */
  PortalInTest(Function<Clock, MailDomains> mailDomains) {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    db = JdbcClient.create(own);
    pool.setDataSource(own);
    pool.setMaximumPoolSize(10);
    pool.setConnectionInitSql("set role " + PortalSettings.ROLE);
    work = new DoneWork(pool);
    portal =
        Portal.start(
            new PortalSettings(
                work,
                InetAddress.getLoopbackAddress(),
                0,
                List.of(believed()),
                clock,
                TestCodeKeys.quick(),
                mailDomains.apply(clock)));
    office(ALDER, "Alder County", Set.of());
    office(BIRCH, "Yolo County", Set.of("money", "otherPhone"));
  }

  /** Lets a phone come from any network, by what a proxy says that is believed. */
  private static Valve believed() {
    var proxy = new RemoteIpValve();
    proxy.setInternalProxies("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1");
    return proxy;
  }

  /** Puts up an office. */
  void office(String code, String county, Set<String> needs) {
    var office =
        new ShownOffice(
            code,
            county,
            "Office of the Public Defender, " + county,
            "(209) 555-0199",
            List.of("1 Main Street", "Town, CA 95000"),
            "Monday to Friday, 9 to 4",
            needs,
            10,
            LocalDate.of(2026, 12, 16),
            6);
    db.sql(
            "insert into portal.status_board (name, shown, changed_at) values (:name, convert_to(:shown, 'UTF8'), now())")
        .param("name", "office/" + code)
        .param("shown", tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(office))
        .update();
  }

  /** Puts up where a referral stands, as the offices' side does. */
  void shows(String shownCode, LocalDate born, ShownReferral shown) {
    ReferralCode code = ReferralCode.read(shownCode).orElseThrow();
    db.sql(
            "insert into portal.status_board (name, shown, changed_at) values (:name, :shown, now())"
                + " on conflict (name) do update set shown = excluded.shown")
        .param("name", "referral/" + TestCodeKeys.quick().placeHex(code))
        .param(
            "shown",
            CodeKeys.seal(
                TestCodeKeys.quick().key(code, born),
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsBytes(shown)))
        .update();
  }

  JdbcClient db() {
    return db;
  }

  Phone phone() {
    return new Phone(portal.port());
  }

  /** The answers of somebody who answers what must be, by screen. */
  static Map<String, String[]> least() {
    Map<String, String[]> answers = new LinkedHashMap<>();
    answers.put("who", new String[] {"forWhom", "me"});
    answers.put("where", new String[] {"counties", ALDER});
    answers.put("help", new String[] {"help", "unsure"});
    answers.put("name", new String[] {"firstName", "José", "lastName", "Núñez-O’Hara"});
    answers.put("birth", new String[] {"born.month", "5", "born.day", "17", "born.year", "1985"});
    answers.put(
        "reach", new String[] {"phone", "(209) 555-0100", "phoneUse", "mine", "texts", "yes"});
    answers.put("may", new String[] {"mayLook", "yes", "mayFile", "yes", "mayAppear", "no"});
    return answers;
  }

  /** Answers screen after screen until another one is there, or the review. */
  Phone.Page answerUntil(
      Phone phone, String language, Map<String, String[]> answers, String screen) {
    Phone.Page page = phone.send("/" + language + "/begin");
    while (page.path().startsWith("/" + language + "/page/")
        && !page.path().endsWith("/" + screen)) {
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      String before = page.path();
      page = phone.send(page.path(), answers.getOrDefault(at, new String[0]));
      if (page.path().equals(before)) {
        throw new AssertionError(at + " was refused: " + page.html());
      }
    }
    clock.pass(java.time.Duration.ofSeconds(1));
    return page;
  }

  /** The referrals that were sent, as JSON. */
  List<String> referrals() {
    return db.sql("select said::text from portal.inbox where kind = 'REFERRAL' order by id")
        .query(String.class)
        .list();
  }

  @Override
  public void close() {
    portal.close();
    pool.close();
  }
}
