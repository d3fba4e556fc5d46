package org.clearance.domain.oversight.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.message.FormTexts;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Without any setting, administrators read once a day that messages to residents do not go out. */
class TellingGatewayTroubleTest {
  private final AnnotationConfigApplicationContext domain = TestDomain.of(Messages.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);

  /** Noon in California. */
  private final TestClock clock = new TestClock(Instant.parse("2026-11-30T20:00:00Z"));

  private long county;

  @BeforeEach
  void an_administrator() {
    county = records.county("alder");
    records.user("ada", "Ada", county, Role.ADMINISTRATOR);
    records.user("rita", "Rita", county, Role.PUBLIC_DEFENDER);
  }

  @AfterEach
  void close() {
    domain.close();
  }

  @Test
  void scenario_21_while_the_gateway_is_down_for_an_hour_the_administrators_are_told_once_a_day() {
    for (int person = 0; person < 50; person++) {
      queued("EMAIL", person == 0 ? 3 : 0, clock.instant());
    }
    tells("send");
    clock.pass(Duration.ofMinutes(59));
    tells("send");
    assertThat(told()).as("before an hour is over").isEmpty();
    clock.pass(Duration.ofMinutes(2));
    tells("hold");
    assertThat(told()).as("while nothing is sent, that is told").isEmpty();
    for (int time = 0; time < 2; time++) {
      tells("send");
    }
    assertThat(told())
        .singleElement()
        .asString()
        .contains("ada unsent:2026-11-30", "{0} messages to residents do not go out", "[50]");
    clock.pass(Duration.ofDays(1));
    tells("send");
    assertThat(told()).hasSize(2);
  }

  @Test
  void what_the_gateway_refuses_one_after_the_other_is_told_and_one_full_mailbox_is_not() {
    Instant now = clock.instant();
    queued("SMS", 1, now);
    queued("SMS", 1, now);
    state("SMS", "FAILED", null);
    tells("send");
    assertThat(told()).as("two").isEmpty();
    queued("EMAIL", 5, now.minus(Duration.ofHours(3)));
    tells("send");
    assertThat(told()).as("a full mailbox").isEmpty();
    db.sql("delete from defense.resident_message where channel = 'EMAIL'").update();
    queued("EMAIL", 0, now.minus(Duration.ofHours(3)));
    state("EMAIL", "SENT", now.minus(Duration.ofHours(2)));
    queued("EMAIL", 5, now.minus(Duration.ofHours(3)));
    queued("EMAIL", 5, now.minus(Duration.ofHours(3)));
    tells("send");
    assertThat(told()).as("two full mailboxes").isEmpty();
    queued("SMS", 1, now);
    state("SMS", "FAILED", null);
    tells("send");
    assertThat(told()).singleElement().asString().contains("[3]");
  }

  @Test
  void what_was_refused_before_one_went_out_is_not_told() {
    for (int time = 0; time < 3; time++) {
      queued("SMS", 1, clock.instant().minus(Duration.ofHours(2)));
    }
    state("SMS", "FAILED", null);
    queued("SMS", 0, clock.instant());
    db.sql(
            "update defense.resident_message set state = 'SENT', sent_at = :at where state = 'QUEUED'")
        .param("at", Sql.moment(clock.instant().minus(Duration.ofHours(1))))
        .update();
    tells("send");
    assertThat(told()).isEmpty();
  }

  @Test
  void one_that_is_stuck_hides_no_others() {
    Instant now = clock.instant();
    queued("EMAIL", 0, now.minus(Duration.ofHours(3)));
    state("EMAIL", "SENT", now.minus(Duration.ofHours(3)));
    // All were due with the one that went out.
    for (int person = 0; person < 20; person++) {
      queued("EMAIL", person == 0 ? 3 : 0, now.minus(Duration.ofHours(4)));
    }
    tells("send");
    assertThat(told()).singleElement().asString().contains("[20]");
  }

  private void state(String channel, String state, @Nullable Instant sentAt) {
    db.sql(
            "update defense.resident_message set state = :state, sent_at = :at where channel = :channel")
        .param("state", state)
        .param("at", Sql.moment(sentAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("channel", channel)
        .update();
  }

  @Test
  void what_nobody_tried_yet_and_what_rests_at_night_is_no_trouble() {
    queued("EMAIL", 0, clock.instant());
    clock.pass(Duration.ofHours(2));
    tells("send");
    assertThat(told()).isEmpty();
    clock.pass(Duration.ofHours(8));
    queued("SMS", 1, clock.instant());
    db.sql("delete from defense.resident_message where channel = 'EMAIL'").update();
    clock.pass(Duration.ofHours(3));
    tells("send");
    assertThat(told()).as("at one at night").isEmpty();
  }

  @Test
  void scenario_31_when_a_machine_asks_for_codes_the_administrators_are_told() {
    for (int i = 0; i < FormTexts.MOST_AN_HOUR; i++) {
      tells("send");
      assertThat(told()).isEmpty();
      queued("SMS", 0, clock.instant());
      i += 49;
      for (int more = 0; more < 49; more++) {
        queued("SMS", 0, clock.instant());
      }
    }
    tells("send");
    assertThat(told()).singleElement().asString().contains("ada codes:2026-11-30", "a machine");
  }

  private void queued(String channel, int attempts, Instant at) {
    db.sql(
            """
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                  message_id, state, attempts, queued_at, due_at, next_attempt_at, tried_at)
            values (null, :county, 'PHONE_CODE', :channel, gen_random_uuid()::text, 'en', '', '', gen_random_uuid()::text,
                    gen_random_uuid()::text, 'QUEUED', :attempts, :at, :at, :at,
                    case when :attempts > 0 then greatest(:at, :now - interval '70 minutes') end)
            """)
        .param("county", county)
        .param("channel", channel)
        .param("attempts", attempts)
        .param("at", Sql.moment(at))
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  private void tells(String outward) {
    var environment = new MockEnvironment().withProperty("clearance.outward", outward);
    new TellingGatewayTrouble(db, domain.getBean(Messages.class), clock, environment).tell(county);
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
