package org.clearance.domain.court.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.court.motion.Motion;
import org.jspecify.annotations.Nullable;

/**
 * The subject of an order: the motion, its convictions, and the order before.
 *
 * @param before the order that it takes the place of; null: it is the first on its motion
 * @param lines in the motion's order
 * @param bases what the order may rest on
 */
public record OrderSubject(
    Motion motion,
    OrderKind kind,
    @Nullable CourtOrder before,
    List<OrderLine> lines,
    OrderBases bases) {

  /** The version of the order before; 0 where there is none. */
  public int supersedes() {
    return before == null ? 0 : before.version();
  }

  /**
   * The lines that were withdrawn from the motion before an order was made: no order on it decides
   * these.
   */
  public List<OrderLine> withdrawn() {
    return lines.stream()
        .filter(
            line ->
                line.item().droppedIn() != null
                    || before == null && line.item().state() == ConvictionState.WITHDRAWN)
        .toList();
  }

  /** The lines by the conviction's id. */
  Map<Long, OrderLine> byConviction() {
    Map<Long, OrderLine> byConviction = new HashMap<>();
    lines.forEach(line -> byConviction.put(line.convictionId(), line));
    return byConviction;
  }

  /**
   * The decisions that were entered, in the order of the entries; those of other motions left out.
   */
  public List<Decision> exceptions(List<ExceptionEntry> entered) {
    Map<Long, OrderLine> listed = byConviction();
    List<Decision> exceptions = new ArrayList<>();
    for (ExceptionEntry exception : entered) {
      OrderLine line = listed.get(exception.convictionId());
      if (line != null) {
        exceptions.add(new Decision(line, exception));
      }
    }
    return exceptions;
  }

  /** The entries' decision on each conviction of the order, in the motion's order. */
  public List<Decision> decisions(OrderTerms entries) {
    Map<Long, ExceptionEntry> exceptions = new HashMap<>();
    entries.exceptions().forEach(e -> exceptions.put(e.convictionId(), e));
    return lines.stream()
        .filter(line -> line.open() || before != null)
        .map(
            line ->
                new Decision(
                    line,
                    line.open()
                        ? exceptions.getOrDefault(line.convictionId(), line.standing())
                        : line.standing()))
        .toList();
  }

  /** The decision that an order makes on a conviction. */
  public record Decision(OrderLine line, ExceptionEntry says) {
    /** Whether the order decides something else than what stands without an exception. */
    public boolean isException() {
      return !says.equals(line.standing());
    }

    long convictionId() {
      return line.convictionId();
    }

    boolean changesDay() {
      return !Objects.equals(says.orderedOn(), line.standing().orderedOn());
    }

    boolean changesRelief() {
      return says.relief() != line.standing().relief();
    }
  }
}
