package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.Carrier;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.OutgoingMessage;
import org.clearance.domain.contact.notice.SendingRounds;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.SendingMessages;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.oversight.alert.TellingGatewayTrouble;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Residents ask while no text message goes out: nothing is lost, and nothing is sent twice. */
class GatewayDownTest {
  private static final int MANY = 50;

  /** A gateway that takes messages, takes none, or is not to be asked. */
  static final class Gateway implements Carrier {
    final List<OutgoingMessage> handed = new ArrayList<>();
    Supplier<DeliverResult> says = DeliverResult.Delivered::new;
    boolean held;

    @Override
    public Channel channel() {
      return Channel.SMS;
    }

    @Override
    public Optional<Text> missing() {
      return held ? Optional.of(Text.of("Nothing is sent.")) : Optional.empty();
    }

    @Override
    public DeliverResult deliver(OutgoingMessage message) {
      DeliverResult result = says.get();
      if (result instanceof DeliverResult.Delivered) {
        handed.add(message);
      }
      return result;
    }

    @Override
    public boolean repeatable() {
      return false;
    }
  }

  private TestClient office;
  private JdbcClient db;
  private Gateway gateway;
  private SendingMessages sending;
  private TestClock clock;
  private long county;

  @BeforeEach
  void an_office_that_residents_can_ask() {
    office =
        ReferralParts.askedOffice(
            Gateway.class, SendingRounds.class, SendingMessages.class, TellingGatewayTrouble.class);
    db = office.bean(JdbcClient.class);
    gateway = office.bean(Gateway.class);
    sending = office.bean(SendingMessages.class);
    clock = (TestClock) office.bean(Clock.class);
    county = office.client.countyId();
    new TestRecords(db).user("ada", "Ada", county, Role.ADMINISTRATOR);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void asks() {
    for (int person = 0; person < MANY; person++) {
      String phone = "+1209555%04d".formatted(200 + person);
      office
          .bean(Inbox.class)
          .put(
              UUID.randomUUID(),
              new InboxItem.Referral(
                  ReferralCode.random(),
                  LocalDate.of(1985, 5, 17),
                  "en",
                  Map.of(
                      "counties", List.of("contra-costa"),
                      "firstName", List.of("Rosa " + person),
                      "phone", List.of(phone),
                      "phoneUse", List.of("mine"),
                      "texts", List.of("yes")),
                  List.of(),
                  null,
                  Instant.parse("2026-12-01T19:00:00Z"),
                  null));
      ReferralParts.emptyInbox(office);
    }
  }

  private long count(String table, String state) {
    return db.sql("select count(*) from " + table + " where state = :state")
        .param("state", state)
        .query(Long.class)
        .single();
  }

  private List<String> told() {
    return db.sql("select words::text from message").query(String.class).list();
  }

  private void eachWentOutOnce() {
    assertThat(gateway.handed)
        .extracting(OutgoingMessage::recipient)
        .hasSize(MANY)
        .doesNotHaveDuplicates();
    assertThat(count("defense.resident_message", "SENT")).isEqualTo(MANY);
    clock.pass(Duration.ofDays(1));
    assertThat(sending.sendDue()).isZero();
  }

  @Test
  void scenario_21_fifty_who_ask_while_the_gateway_is_down_are_saved_and_told_once_it_is_back() {
    gateway.says = () -> new Carrier.DeliverResult.Postponed("It cannot be reached.", true);
    asks();
    assertThat(sending.sendDue()).isZero();
    assertThat(count("defense.matter", "RECEIVED")).as("all are saved").isEqualTo(MANY);
    assertThat(count("defense.resident_message", "QUEUED")).as("and wait").isEqualTo(MANY);
    TellingGatewayTrouble telling = office.bean(TellingGatewayTrouble.class);
    telling.tell(county);
    assertThat(told()).isEmpty();
    for (int minute = 0; minute < 65; minute++) {
      clock.pass(Duration.ofMinutes(1));
      assertThat(sending.sendDue()).isZero();
    }
    telling.tell(county);
    assertThat(told()).singleElement().asString().contains("do not go out", "[50]");
    gateway.says = Carrier.DeliverResult.Delivered::new;
    clock.pass(Duration.ofHours(4));
    assertThat(sending.sendDue()).isEqualTo(MANY);
    eachWentOutOnce();
  }

  /** However long sending was held: nothing was tried meanwhile, and nothing is given up. */
  @Test
  void scenario_26_what_was_held_for_a_week_goes_out_once_when_it_may() {
    gateway.held = true;
    asks();
    for (int day = 0; day < 7; day++) {
      assertThat(sending.sendDue()).isZero();
      clock.pass(Duration.ofDays(1));
    }
    assertThat(gateway.handed).isEmpty();
    assertThat(count("defense.resident_message", "QUEUED")).isEqualTo(MANY);
    gateway.held = false;
    assertThat(sending.sendDue()).isEqualTo(MANY);
    eachWentOutOnce();
  }
}
