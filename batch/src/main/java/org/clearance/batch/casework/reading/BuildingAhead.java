package org.clearance.batch.casework.reading;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.clearance.domain.ground.processor.Daemons;
import org.springframework.stereotype.Component;

/**
 * Builds the next people while those before are written: building takes processors, writing takes
 * the database. People built for a job that stopped are dropped at its next start.
 */
@Component
class BuildingAhead implements AutoCloseable {
  private final StagedPeople staged;
  private final BuildingPeople building;
  private final Map<Long, Ahead> ahead = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Daemons.named("building-people"));

  BuildingAhead(StagedPeople staged, BuildingPeople building) {
    this.staged = staged;
    this.building = building;
  }

  private record Ahead(long after, CompletableFuture<List<BuiltPerson>> people) {}

  /**
   * Returns the people with the numbers after {@code after}, and starts building those after them.
   *
   * @param most the largest number at a time
   */
  List<BuiltPerson> people(DeliveryToRead delivery, long after, int most) {
    Ahead begun = ahead.remove(delivery.id());
    List<BuiltPerson> people =
        begun != null && begun.after() == after ? join(begun) : build(delivery, after, most);
    if (people.size() == most) {
      long next = after + most;
      ahead.put(
          delivery.id(),
          new Ahead(
              next, CompletableFuture.supplyAsync(() -> build(delivery, next, most), thread)));
    }
    return people;
  }

  private List<BuiltPerson> build(DeliveryToRead delivery, long after, int most) {
    return building.build(staged.between(delivery.id(), after, after + most), delivery);
  }

  private static List<BuiltPerson> join(Ahead begun) {
    try {
      return begun.people().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
