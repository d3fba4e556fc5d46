package org.clearance.domain.oversight.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** While nothing is sent, those who could end it read every day what waits. */
class TellingHeldTest {
  private final AnnotationConfigApplicationContext domain = TestDomain.of(Messages.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final TestClock clock = new TestClock(Instant.parse("2026-11-30T20:00:00Z"));
  private long county;

  @BeforeEach
  void an_administrator() {
    county = records.county("alder");
    records.user("ada", "Ada", county, Role.ADMINISTRATOR);
    records.user("rita", "Rita", county, Role.DA_REVIEWER);
  }

  @AfterEach
  void close() {
    domain.close();
  }

  @Test
  void scenario_26_what_waits_while_nothing_is_sent_is_told_the_administrators_once_a_day() {
    tells("hold");
    assertThat(told()).as("nothing waits").isEmpty();

    waits();
    tells("hold");
    tells("hold");
    assertThat(told())
        .singleElement()
        .asString()
        .contains("ada held:2026-11-30", "What waits", "[1, 0, 0]");

    clock.pass(Duration.ofDays(1));
    texts(2);
    tells("hold");
    assertThat(told())
        .hasSize(2)
        .last()
        .asString()
        .contains("ada held:2026-12-01", "messages to residents", "[1, 2, 0]");
  }

  @Test
  void where_sending_is_not_held_nobody_is_told() {
    waits();
    tells("send");
    assertThat(told()).isEmpty();
  }

  private void waits() {
    new NoticeRecords(db).email(county, "CHALLENGE_TO_COURT").write();
  }

  /** Messages to residents that wait; letters are printed all the same, and count for nothing. */
  private void texts(int number) {
    for (int one = 0; one <= number; one++) {
      db.sql(
              """
              insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                    message_id, state, queued_at, due_at, next_attempt_at)
              values (null, :county, 'PHONE_CODE', :channel, gen_random_uuid()::text, 'en', '', '', gen_random_uuid()::text,
                      gen_random_uuid()::text, 'QUEUED', now(), now(), now())
              """)
          .param("county", county)
          .param("channel", one == number ? "LETTER" : "SMS")
          .update();
    }
  }

  private void tells(String outward) {
    var environment = new MockEnvironment().withProperty("clearance.outward", outward);
    new TellingHeld(db, domain.getBean(Messages.class), clock, environment).tell(county);
  }

  private List<String> told() {
    return db.sql(
            """
            select u.username || ' ' || m.occasion || ' ' || m.words from message m join app_user u on u.id = m.user_id
             order by m.id
            """)
        .query(String.class)
        .list();
  }
}
