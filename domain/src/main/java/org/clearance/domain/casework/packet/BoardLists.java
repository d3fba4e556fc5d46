package org.clearance.domain.casework.packet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that lists were sent to a pardon board, and that the board has recommended. */
@Component
public class BoardLists {
  private final JdbcClient db;
  private final Packets packets;
  private final Outbox outbox;
  private final Audit audit;
  private final CountyTerms terms;
  private final Clock clock;

  BoardLists(
      JdbcClient db, Packets packets, Outbox outbox, Audit audit, CountyTerms terms, Clock clock) {
    this.db = db;
    this.packets = packets;
    this.outbox = outbox;
    this.audit = audit;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Records that a list was sent, and completes the task. The caller has checked that the user
   * holds it. A second click changes nothing.
   *
   * @return empty: it is recorded; else what to correct
   */
  @Transactional
  public Optional<Text> sent(long packetId, @Nullable LocalDate on, long userTaskKey, String user) {
    Packet packet = lock(packetId);
    if (packet.sentToBoardOn() != null) {
      return Optional.empty();
    }
    if (on == null) {
      return Optional.of(Text.of("Enter the day on which the list was sent, such as 11/24/2026."));
    }
    if (on.isAfter(today(packet))) {
      return Optional.of(
          Text.of("The day is in the future: enter the day on which the list was sent."));
    }
    db.sql(
            """
            update packet set sent_to_board_on = :day, sent_to_board_by = :user, version = version + 1
             where id = :id
            """)
        .param("day", on)
        .param("user", user)
        .param("id", packetId)
        .update();
    done(
        packet,
        AuditAction.LIST_SENT_TO_BOARD,
        on,
        Text.of("Sent to the board"),
        userTaskKey,
        user);
    return Optional.empty();
  }

  /**
   * Records that the board told the Governor what it recommends, and completes the task, like
   * {@link #sent}. What it recommends is confidential and not recorded.
   *
   * @return empty: it is recorded; else what to correct
   */
  @Transactional
  public Optional<Text> recommended(
      long packetId, @Nullable LocalDate on, long userTaskKey, String user) {
    Packet packet = lock(packetId);
    if (packet.recommendedOn() != null) {
      return Optional.empty();
    }
    if (on == null) {
      return Optional.of(
          Text.of("Enter the day on which the board recommended, such as 11/24/2026."));
    }
    if (on.isAfter(today(packet))) {
      return Optional.of(
          Text.of("The day is in the future: enter the day on which the board recommended."));
    }
    if (packet.sentToBoardOn() == null || on.isBefore(packet.sentToBoardOn())) {
      return Optional.of(Text.of("The board had no list on that day: enter a later one."));
    }
    db.sql(
            """
            update packet set recommended_on = :day, recommended_by = :user, version = version + 1
             where id = :id
            """)
        .param("day", on)
        .param("user", user)
        .param("id", packetId)
        .update();
    done(
        packet,
        AuditAction.BOARD_RECOMMENDED,
        on,
        Text.of("The board’s recommendation recorded"),
        userTaskKey,
        user);
    return Optional.empty();
  }

  private Packet lock(long packetId) {
    Packet packet = packets.lock(packetId);
    if (packet.process() != ReliefProcess.BOARD_CLEARANCE) {
      throw new IllegalArgumentException("packet %d goes to no board".formatted(packetId));
    }
    return packet;
  }

  private void done(
      Packet packet, AuditAction action, LocalDate on, Text what, long userTaskKey, String user) {
    audit.record(user, packet.countyId(), action, "packet", packet.id(), "" + on);
    outbox.completeTask(userTaskKey, new TaskResult.Done(), what);
  }

  private LocalDate today(Packet packet) {
    return terms.of(packet.countyId()).today(clock);
  }
}
