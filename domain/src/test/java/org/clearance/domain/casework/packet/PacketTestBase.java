package org.clearance.domain.casework.packet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.court.challenge.FiledChallenges;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.office.message.Messages;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with the components that packets need. */
abstract class PacketTestBase {
  private static final AnnotationConfigApplicationContext CONTEXT =
      TestDomain.of(
          Audit.class,
          Outbox.class,
          Convictions.class,
          MovingConvictions.class,
          PacketedConvictions.class,
          DeliveryProgress.class,
          Packets.class,
          PreparingPackets.class,
          PreparingLaterPacket.class,
          Messages.class,
          Reviewing.class,
          FiledChallenges.class,
          Finishing.class,
          ApprovedInfractions.class);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final JdbcClient db = CONTEXT.getBean(JdbcClient.class);
  final TestRecords records = new TestRecords(db);
  final Packets packets = CONTEXT.getBean(Packets.class);
  final PreparingPackets preparing = CONTEXT.getBean(PreparingPackets.class);
  final PreparingLaterPacket preparingLater = CONTEXT.getBean(PreparingLaterPacket.class);
  final Reviewing reviewing = CONTEXT.getBean(Reviewing.class);
  final Finishing finishing = CONTEXT.getBean(Finishing.class);
  final ApprovedInfractions infractions = CONTEXT.getBean(ApprovedInfractions.class);
  final Convictions convictions = CONTEXT.getBean(Convictions.class);

  /** A county of its own with no sample for the second review, unless settings say otherwise. */
  long county(String settings) {
    long county =
        records.county("county-" + (char) ('a' + NUMBER.get() % 26) + NUMBER.incrementAndGet());
    db.sql("update county set settings = :settings::jsonb where id = :id")
        .param("settings", settings)
        .param("id", county)
        .update();
    return county;
  }

  long county() {
    return county("{\"packets\": {\"secondReviewPercent\": 0}}");
  }

  /** A packet with so many convictions of different people. */
  long packet(long county, String outcome, int size) {
    long delivery = records.determinedDelivery(county);
    for (int i = 0; i < size; i++) {
      long person = records.person(delivery, "A" + NUMBER.incrementAndGet(), "PERSON,NUMBER " + i);
      records.determined(person, "11358", "FELONY", outcome);
    }
    List<Long> made = preparing.prepare(delivery, 0);
    return made.get(0);
  }

  ItemVersion seen(long packet, int index) {
    PacketItem item = packets.items(packet).get(index);
    return new ItemVersion(item.convictionId(), item.version());
  }

  List<ItemVersion> seenAll(long packet) {
    return packets.items(packet).stream()
        .map(item -> new ItemVersion(item.convictionId(), item.version()))
        .toList();
  }

  ConvictionState state(long conviction) {
    return convictions.find(conviction).orElseThrow().state();
  }
}
