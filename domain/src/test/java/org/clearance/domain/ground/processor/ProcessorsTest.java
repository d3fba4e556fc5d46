package org.clearance.domain.ground.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  private static final List<Integer> THOUSAND = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void the_results_stand_in_the_order_of_what_was_asked() {
    assertThat(Processors.each(THOUSAND, number -> number * 2))
        .isEqualTo(THOUSAND.stream().map(number -> number * 2).toList());
    assertThat(Processors.each(List.<Integer>of(), number -> number)).isEmpty();
    assertThat(Processors.each(List.of(7), number -> number)).containsExactly(7);
  }

  @Test
  void its_threads_see_the_classes_of_the_program_whoever_asks() throws InterruptedException {
    Set<ClassLoader> seen = ConcurrentHashMap.newKeySet();
    var stranger =
        new Thread(
            () ->
                Processors.each(
                    THOUSAND, number -> seen.add(Thread.currentThread().getContextClassLoader())));
    stranger.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    stranger.start();
    stranger.join();
    assertThat(seen).containsExactly(Processors.class.getClassLoader());
  }

  @Test
  void what_fails_is_thrown_as_it_was_once_nothing_is_under_way_any_more() {
    var failure = new IllegalArgumentException("the first fails");
    var failed = new CountDownLatch(1);
    var last = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Processors.each(
                    THOUSAND,
                    number -> {
                      if (number == 0) {
                        failed.countDown();
                        throw failure;
                      }
                      if (number == 999) {
                        await(failed);
                        last.set(true);
                      }
                      return number;
                    }))
        .isSameAs(failure);
    assertThat(last).isTrue();
  }

  @Test
  void work_may_itself_ask_for_processors() {
    List<Integer> sums =
        Processors.each(
            THOUSAND,
            number ->
                Processors.each(THOUSAND.subList(0, number), each -> 1).stream()
                    .mapToInt(each -> each)
                    .sum());
    assertThat(sums).isEqualTo(THOUSAND);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
