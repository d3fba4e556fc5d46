package org.clearance.workers.killed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.jspecify.annotations.Nullable;

/**
 * Packets that are reviewed, challenged convictions and residents who ask for help, with which the
 * processes begin.
 */
final class OutwardPackets {
  private static final int CONVICTIONS = 4;
  private static final int PACKETS_PER_CHALLENGE = 3;
  private static final int HELD = 3;

  private final ClearanceContext clearance;
  private int residents;

  OutwardPackets(ClearanceContext clearance) {
    this.clearance = clearance;
    residents =
        clearance.db().sql("select count(*) from defense.referral").query(Integer.class).single();
  }

  void begin(String county, int packets) {
    TestRecords records = clearance.records();
    long delivery = records.determinedDelivery(county(records, county));
    var court = new CourtRecords(clearance.db());
    for (int i = 0; i < packets; i++) {
      var convictions = new ArrayList<Long>();
      for (int n = 0; n < CONVICTIONS; n++) {
        long person = person(records, delivery);
        reach(person, n);
        convictions.add(records.determined(person, "11357", "FELONY", "DISMISS"));
      }
      start(
          county,
          Processes.COURT_RELIEF,
          court.approvedPacket(delivery, "DISMISS", convictions),
          null);
      if (i % PACKETS_PER_CHALLENGE == 0) {
        long challenged = court.challenged(delivery, person(records, delivery));
        start(county, Processes.CHALLENGE, packet(challenged), challenged);
      }
      ask(county);
    }
  }

  /** A resident asks the public defender for help; one in three is held for somebody to look at. */
  void ask(String county) {
    int number = residents++;
    clearance
        .get(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Referral(
                ReferralCode.random(),
                LocalDate.of(1980, 1, 1).plusDays(number),
                "en",
                Map.of(
                    "counties", List.of(county),
                    "firstName", List.of("Rosa"),
                    "lastName", List.of("Ray" + (char) ('a' + number % 26)),
                    "phone", List.of("+1209%07d".formatted(5_550_000 + number)),
                    "phoneUse", List.of("mine"),
                    "texts", List.of("yes")),
                List.of(),
                null,
                Instant.now().minusSeconds(600),
                number % HELD == 0 ? InboxItem.Suspect.FAST : null));
  }

  private long county(TestRecords records, String code) {
    List<Long> known =
        clearance
            .db()
            .sql("select id from county where code = :code")
            .param("code", code)
            .query(Long.class)
            .list();
    if (!known.isEmpty()) {
      return known.get(0);
    }
    long county = records.county(code);
    clearance
        .db()
        .sql(
            """
            update county
               set settings = settings || '{"courtEmail": "court@example.org", "publicDefenderEmail": "pd@example.org",
                                "notices": {"letters": true}, "residents": {"ask": true}}'::jsonb
                            || case when code = 'collecting'
                                    then '{"dojBatches": {"every": "day", "at": "17:00", "records": 6},
                                           "proposedOrders": "conviction"}'
                                    else '{}' end::jsonb
             where id = :id
            """)
        .param("id", county)
        .update();
    // The processes have the machine's clock.
    records.putWhereItIsNoon(county, Instant.now());
    return county;
  }

  private long person(TestRecords records, long delivery) {
    long number =
        clearance.db().sql("select count(*) from person").query(Long.class).single() + 10_000_000;
    return records.person(delivery, "A" + number, "DOE,JANE " + (char) ('A' + number % 26));
  }

  /**
   * Records requests: of four people one asks for e-mail, one for text messages, one for a letter,
   * one not.
   */
  private void reach(long person, int n) {
    var requests = clearance.get(NoticeRequests.class);
    switch (n) {
      case 0 -> requests.ask(person, "person-" + person + "@example.org", "en", "defender");
      case 1 ->
          requests.ask(
              person, Channel.SMS, "209%07d".formatted(2_000_000 + person), "es", "defender");
      case 2 ->
          requests.ask(
              person, Channel.LETTER, person + " Main St\nStockton CA 95202", "en", "defender");
      default -> {}
    }
  }

  private long packet(long challenged) {
    return clearance
        .db()
        .sql("select packet_id from challenge where conviction_id = :id")
        .param("id", challenged)
        .query(Long.class)
        .single();
  }

  private void start(String county, String process, long packet, @Nullable Long conviction) {
    var variables = new HashMap<String, Object>();
    variables.put(Variables.PACKET_ID, packet);
    variables.put(Variables.CONVICTION_ID, conviction);
    variables.put(Variables.COUNTY_CODE, county);
    variables.put(Variables.TERMS, TestTerms.usual());
    clearance.begin(process, variables);
  }
}
