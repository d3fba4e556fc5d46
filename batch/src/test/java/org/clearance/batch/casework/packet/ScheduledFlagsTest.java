package org.clearance.batch.casework.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.clearance.batch.casework.reading.CountyDelivery;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.packet.ConvictionFlags;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.office.message.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

class ScheduledFlagsTest {
  @TempDir Path folder;

  @Test
  void
      packets_that_nobody_has_opened_are_looked_at_and_one_that_cannot_be_keeps_no_other_waiting() {
    try (var context = context()) {
      JdbcClient db = context.getBean(JdbcClient.class);
      var records = new TestRecords(db);
      PreparingPackets preparing = context.getBean(PreparingPackets.class);
      ConvictionFlags flags = context.getBean(ConvictionFlags.class);
      long county = records.county("san-joaquin");
      long unread = packet(records, preparing, county, "A1", "DOE,JOHN");
      long good = packet(records, preparing, county, "A2", "ROE,JANE");
      db.sql(
              """
              update person set runs = 'no runs at all'
               where id in (select c.person_id from conviction c where c.packet_id = :packet)
              """)
          .param("packet", unread)
          .update();
      assertThat(flags.packetsWithout(10, List.of())).containsExactly(unread, good);

      context.getBean(ScheduledFlags.class).find();

      assertThat(flags.packetsWithout(10, List.of())).containsExactly(unread);

      db.sql(
              """
              update person set delivery_id = :later
               where id in (select c.person_id from conviction c where c.packet_id = :packet)
              """)
          .param("later", records.determinedDelivery(county))
          .param("packet", good)
          .update();
      assertThat(flags.packetsWithout(10, List.of()))
          .as("another delivery has told a history since")
          .containsExactly(unread, good);
    }
  }

  @Test
  void while_the_program_ends_no_packet_is_begun() {
    try (var context = context()) {
      var records = new TestRecords(context.getBean(JdbcClient.class));
      ConvictionFlags flags = context.getBean(ConvictionFlags.class);
      long unread =
          packet(
              records,
              context.getBean(PreparingPackets.class),
              records.county("san-joaquin"),
              "A1",
              "DOE,JOHN");
      ScheduledFlags scheduled = context.getBean(ScheduledFlags.class);
      context.publishEvent(new ContextClosedEvent(context));

      scheduled.find();

      assertThat(flags.packetsWithout(10, List.of())).containsExactly(unread);
    }
  }

  private ConfigurableApplicationContext context() {
    return CountyDelivery.context(
        TestDatabase.migrated(),
        folder,
        Convictions.class,
        MovingConvictions.class,
        PacketedConvictions.class,
        Packets.class,
        PreparingPackets.class,
        Messages.class,
        ConvictionFlags.class,
        ScheduledFlags.class);
  }

  private static long packet(
      TestRecords records, PreparingPackets preparing, long county, String cii, String name) {
    long delivery = records.determinedDelivery(county);
    records.determined(records.person(delivery, cii, name), "11357", "FELONY", "DISMISS");
    return preparing.prepare(delivery, delivery).get(0);
  }
}
