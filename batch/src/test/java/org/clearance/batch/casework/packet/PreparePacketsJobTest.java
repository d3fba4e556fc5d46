package org.clearance.batch.casework.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.clearance.batch.BatchContext;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.domain.ProgrammeBeans;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparedPacket;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PreparePacketsJobTest {
  @Test
  void the_job_tells_the_packets_it_prepared_and_prepares_them_once() {
    try (var context =
        BatchContext.on(
            TestDatabase.migrated(),
            Audit.class,
            Convictions.class,
            MovingConvictions.class,
            PacketedConvictions.class,
            DeliveryProgress.class,
            Packets.class,
            PreparingPackets.class,
            Messages.class,
            ProgrammeBeans.class,
            PreparePacketsJob.class)) {
      var records = new TestRecords(context.getBean(JdbcClient.class));
      long delivery = records.determinedDelivery(records.county("san-joaquin"));
      records.determined(records.person(delivery, "A1", "DOE,JOHN"), "11357", "FELONY", "DISMISS");
      records.determined(records.person(delivery, "A2", "ROE,JANE"), "11360", "FELONY", "REVIEW");
      BatchJobs jobs = context.getBean(BatchJobs.class);

      var outcome =
          jobs.startOrResume(
              "preparePackets", Map.of("deliveryId", delivery, "elementInstanceKey", 5L));

      assertThat(outcome).isInstanceOf(RunJobResult.Completed.class);
      assertThat(context.getBean(Packets.class).ofElement(delivery, 5L))
          .containsExactly(
              new PreparedPacket(1, "packet-clearance"), new PreparedPacket(2, "packet-clearance"));
      assertThat(
              jobs.startOrResume(
                  "preparePackets", Map.of("deliveryId", delivery, "elementInstanceKey", 5L)))
          .isEqualTo(outcome);
      assertThat(records.statesOf(delivery)).containsEntry("IN_REVIEW", 2L);
    }
  }

  @Test
  void a_job_that_cannot_prepare_says_why_and_goes_on_when_it_can() {
    try (var context =
        BatchContext.on(
            TestDatabase.migrated(),
            Audit.class,
            Convictions.class,
            MovingConvictions.class,
            PacketedConvictions.class,
            DeliveryProgress.class,
            Packets.class,
            PreparingPackets.class,
            Messages.class,
            ProgrammeBeans.class,
            PreparePacketsJob.class)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      var records = new TestRecords(db);
      long delivery = records.determinedDelivery(records.county("san-joaquin"));
      records.determined(records.person(delivery, "A1", "DOE,JOHN"), "11357", "FELONY", "DISMISS");
      db.sql("update delivery set state = 'READ'").update();
      BatchJobs jobs = context.getBean(BatchJobs.class);
      assertThat(
              jobs.startOrResume(
                  "preparePackets", Map.of("deliveryId", delivery, "elementInstanceKey", 5L)))
          .isInstanceOfSatisfying(
              RunJobResult.Failed.class,
              failed -> assertThat(failed.message()).contains("delivery 1 is READ"));
      db.sql("update delivery set state = 'DETERMINED'").update();
      assertThat(
              jobs.startOrResume(
                  "preparePackets", Map.of("deliveryId", delivery, "elementInstanceKey", 5L)))
          .isInstanceOf(RunJobResult.Completed.class);
    }
  }
}
