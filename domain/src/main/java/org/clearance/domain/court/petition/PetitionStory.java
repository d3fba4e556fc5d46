package org.clearance.domain.court.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clearance.domain.court.petition.FiledPetition.Answer;
import org.clearance.domain.court.petition.FiledPetition.Ask;
import org.clearance.domain.court.petition.FiledPetition.Paper;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.jspecify.annotations.Nullable;

/**
 * A petition with all that happened to it.
 *
 * @param answered null: the prosecution has not answered
 * @param hearings the one set last first; it holds
 * @param orders the latest first; it holds
 */
public record PetitionStory(
    FiledPetition petition,
    List<Ask> asks,
    List<Paper> papers,
    List<Service> services,
    @Nullable Answered answered,
    List<Hearing> hearings,
    List<Order> orders) {
  /** A service of the petition on a party. */
  public record Service(Party party, ServiceWay way, LocalDate servedOn, String recordedBy) {}

  /** The answer of the prosecution. */
  public record Answered(
      Answer answer, String ground, LocalDate answeredOn, String recordedBy, Instant recordedAt) {}

  /** A hearing of the petition. */
  public record Hearing(LocalDate heldOn, String place, String recordedBy) {}

  /** An order's kind: later ones take the place of the one before. */
  public enum OrderKind {
    ORDER,
    AMENDED,
    VACATED
  }

  /**
   * An order of the court on the petition.
   *
   * @param because why it takes the place of the order before; empty: it is the first
   * @param lines by the id of what was asked for
   * @param reported null: the state was not told of it
   */
  public record Order(
      long id,
      OrderKind kind,
      String judge,
      LocalDate orderedOn,
      String because,
      Map<Long, Line> lines,
      @Nullable Reported reported,
      String recordedBy) {
    /** The number of requests that the order grants. */
    public long granted() {
      return lines.values().stream().filter(Line::granted).count();
    }
  }

  /**
   * The decision of an order about one thing that was asked for.
   *
   * @param ground why it was not granted; empty: it was
   */
  public record Line(boolean granted, String ground) {}

  /** The report of an order to the keeper of the state's record. */
  public record Reported(LocalDate on, String way, String recordedBy) {}

  /** The order that holds. */
  public Optional<Order> order() {
    return orders.stream().findFirst();
  }

  /** The hearing that holds. */
  public Optional<Hearing> hearing() {
    return hearings.stream().findFirst();
  }

  /** The counts that it is about, each with what was asked for it. */
  public Map<Integer, List<Ask>> counts() {
    var counts = new TreeMap<Integer, List<Ask>>();
    asks.forEach(ask -> counts.computeIfAbsent(ask.number(), n -> new ArrayList<>()).add(ask));
    return counts;
  }
}
