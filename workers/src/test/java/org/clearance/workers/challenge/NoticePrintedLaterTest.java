package org.clearance.workers.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.workers.ClearanceContext.SOON;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.FailingPrinter;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job whose paper cannot be printed is tried again, and does its work once. */
class NoticePrintedLaterTest {
  private static final String COUNTY = "printed-later";

  @TempDir Path data;

  @Configuration(proxyBeanMethods = false)
  static class OnAPrinterThatFails {
    @Bean
    FailingPrinter printer() {
      return new FailingPrinter();
    }

    @Bean
    @Primary
    Documents documentsOfAPrinterThatFails(
        FailingPrinter printer, JdbcClient db, StorageProperties storage) {
      return printer.documents(db, storage.directory(), "");
    }
  }

  @Test
  void scenario_27_a_notice_that_cannot_be_printed_is_tried_again_and_goes_out_once() {
    try (var clearance =
        ClearanceContext.start(
            TestDatabase.migrated(),
            Map.of("clearance.data", data.toString()),
            OnAPrinterThatFails.class)) {
      var printer = clearance.get(FailingPrinter.class);
      printer.fail(2, "the PDF engine fails");
      long county = clearance.records().county(COUNTY);
      clearance
          .db()
          .sql(
              """
              update county
                 set settings = '{"courtEmail": "court@example.org", "publicDefenderEmail": "pd@example.org"}'
               where id = :id
              """)
          .param("id", county)
          .update();
      long delivery = clearance.records().determinedDelivery(county);
      long conviction =
          new CourtRecords(clearance.db())
              .challenged(delivery, clearance.records().person(delivery, "A000000100", "DOE,JANE"));
      clearance.begin(
          Processes.CHALLENGE,
          Map.of(
              Variables.CONVICTION_ID,
              conviction,
              Variables.COUNTY_CODE,
              COUNTY,
              Variables.TERMS,
              TestTerms.usual()));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(notices(clearance, conviction))
                      .containsExactly("CHALLENGE_TO_COURT", "CHALLENGE_TO_PUBLIC_DEFENDER"));
      assertThat(printer.failures()).isZero();
      clearance.task(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, COUNTY);
      assertThat(notices(clearance, conviction)).hasSize(2);
      assertThat(clearance.incidents()).isEmpty();
    }
  }

  private static List<String> notices(ClearanceContext clearance, long conviction) {
    return clearance
        .db()
        .sql("select kind from notice where conviction_id = :id order by kind")
        .param("id", conviction)
        .query(String.class)
        .list();
  }
}
