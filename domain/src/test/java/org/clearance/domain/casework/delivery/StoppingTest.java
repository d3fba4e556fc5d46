package org.clearance.domain.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoppingTest {
  @TempDir static Path data;
  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;
  private static Stopping stopping;
  private static Withdrawing withdrawing;
  private static int number;
  private long delivery;

  @BeforeAll
  static void start() {
    context = DeliveryContext.start(data);
    db = context.getBean(JdbcClient.class);
    stopping = context.getBean(Stopping.class);
    withdrawing = context.getBean(Withdrawing.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void delivery() {
    var records = new TestRecords(db);
    delivery = records.determinedDelivery(records.county("stopping-" + number++));
    stands("READING");
  }

  @Test
  void who_stopped_it_is_kept_until_somebody_has_it_go_on_and_both_are_audited() {
    assertThat(stopping.stop(delivery, "sue")).isEmpty();
    assertThat(stopping.isStopped(delivery)).isTrue();
    assertThat(stopping.goOn(delivery, "sam")).isEmpty();
    assertThat(stopping.isStopped(delivery)).isFalse();
    assertThat(audited()).containsExactly("sue DELIVERY_STOPPED", "sam DELIVERY_GONE_ON");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void of_two_who_stop_it_and_two_who_have_it_go_on_the_second_is_told() throws Exception {
    assertThat(twiceAtOnce(() -> stopping.stop(delivery, "sue")))
        .containsExactlyInAnyOrder(
            Optional.empty(), Optional.of(Text.of("{0} has stopped it already.", "sue")));
    assertThat(twiceAtOnce(() -> stopping.goOn(delivery, "sue")))
        .containsExactlyInAnyOrder(
            Optional.empty(),
            Optional.of(Text.of("Delivery {0} is not stopped any more.", Long.toString(delivery))));
    assertThat(audited()).containsExactly("sue DELIVERY_STOPPED", "sue DELIVERY_GONE_ON");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void what_ended_before_it_was_stopped_is_not_stopped() {
    stands("DETERMINED");
    assertThat(stopping.stop(delivery, "sue").map(Text::toString))
        .contains(
            "Delivery %d is determined: nothing of it is being read or determined, so there was nothing to stop."
                .formatted(delivery));
    assertThat(stopping.isStopped(delivery)).isFalse();
    assertThat(audited()).isEmpty();
  }

  @Test
  void what_is_being_withdrawn_is_not_stopped_and_what_is_stopped_can_be_withdrawn() {
    assertThat(stopping.stop(delivery, "sue")).isEmpty();
    assertThat(withdrawing.request(delivery, "recalled", false, "sue")).isEmpty();
    assertThat(stopping.goOn(delivery, "sue")).isEmpty();
    assertThat(stopping.stop(delivery, "sue").map(Text::toString))
        .contains("Delivery %d is being withdrawn, which stops its work too.".formatted(delivery));
  }

  private static <T> List<T> twiceAtOnce(Callable<T> work) throws Exception {
    ExecutorService hands = Executors.newFixedThreadPool(2);
    try {
      List<Future<T>> both = hands.invokeAll(List.of(work, work));
      return List.of(both.get(0).get(), both.get(1).get());
    } finally {
      hands.shutdown();
    }
  }

  private void stands(String state) {
    db.sql("update delivery set state = :state where id = :id")
        .param("state", state)
        .param("id", delivery)
        .update();
  }

  private List<String> audited() {
    return db.sql(
            "select actor || ' ' || action from audit_entry where subject_id = :id and action like 'DELIVERY_%' order by id")
        .param("id", delivery)
        .query(String.class)
        .list();
  }

  private long messages() {
    return db.sql("select count(*) from outbox where message_id like :id")
        .param("id", "delivery-gone-on:" + delivery + ":%")
        .query(Long.class)
        .single();
  }
}
