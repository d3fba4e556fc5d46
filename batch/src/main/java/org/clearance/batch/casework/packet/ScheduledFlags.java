package org.clearance.batch.casework.packet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.packet.ConvictionFlags;
import org.clearance.domain.office.sight.Sight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds what there is to look out for in packets that nobody has opened yet, so that the task list
 * says it before one is taken. A packet that is opened first has it found by the desk.
 */
@Component
public class ScheduledFlags {
  private static final Logger log = LoggerFactory.getLogger(ScheduledFlags.class);

  /** The packets looked at in one go: some seconds' work. */
  private static final int MOST = 20;

  private final ConvictionFlags flags;

  /** The time for which a packet is left to the desk whose flags could not be found. */
  private static final Duration LEFT_TO_THE_DESK = Duration.ofMinutes(10);

  private final Clock clock;

  /** The packets whose flags could not be found, and when they are looked for again. */
  private final Map<Long, Instant> again = new HashMap<>();

  /** The rounds that are left out: where nothing was to be found, packets are asked about later. */
  private int resting;

  private static final int REST = 5;

  /** True from the moment at which the program begins to end. */
  private volatile boolean ending;

  ScheduledFlags(ConvictionFlags flags, Clock clock) {
    this.flags = flags;
    this.clock = clock;
  }

  /**
   * Finds flags; called every {@code clearance.packets.looking} (10 s). It sees what a reviewer
   * sees: a flag must not quote a sealed charge.
   */
  @Scheduled(fixedDelayString = "${clearance.packets.looking:PT10S}")
  public void find() {
    if (resting > 0) {
      resting--;
      return;
    }
    try (Sight.Scope reviewers = Sight.VEILED.here()) {
      again.values().removeIf(at -> !at.isAfter(clock.instant()));
      List<Long> packets = flags.packetsWithout(MOST, again.keySet());
      for (long packet : packets) {
        if (ending) {
          return;
        }
        find(packet);
      }
      if (packets.isEmpty()) {
        resting = REST;
      }
    }
  }

  /** Leaves the packets that are left to the next start: the program ends. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    ending = true;
  }

  private void find(long packet) {
    try {
      flags.find(packet);
    } catch (RuntimeException e) {
      again.put(packet, clock.instant().plus(LEFT_TO_THE_DESK));
      log.warn("packet {}: what to look out for was not found: {}", packet, e.getMessage(), e);
    }
  }
}
