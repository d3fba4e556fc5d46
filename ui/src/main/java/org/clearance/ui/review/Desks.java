package org.clearance.ui.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.bpmn.Variables;
import org.clearance.domain.packet.Packet;
import org.clearance.domain.packet.PacketRow;
import org.clearance.domain.packet.PacketTable;
import org.clearance.domain.packet.Packets;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.task.OpenTask;
import org.clearance.ui.task.Tasks;
import org.springframework.stereotype.Component;

/** Lays a packet on the desk of who holds its task. */
@Component
class Desks {
  private final Tasks tasks;
  private final Packets packets;
  private final PacketTable table;
  private final Users users;

  Desks(Tasks tasks, Packets packets, PacketTable table, Users users) {
    this.tasks = tasks;
    this.packets = packets;
    this.table = table;
    this.users = users;
  }

  /** The desk of a task that the user holds; otherwise the pages 403, 404 or 409. */
  Desk open(User user, long taskKey, String form) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, form);
    Packet packet =
        packets
            .find(task.number(Variables.PACKET_ID))
            .filter(found -> found.countyId() == task.county().id())
            .orElseThrow(() -> new NotFound("This task's packet is not in its county."));
    List<PacketRow> rows = table.rows(packet.id());
    return new Desk(task, packet, rows, names(packet, rows));
  }

  /** The same desk as it stands now. */
  Desk again(Desk before) {
    Packet packet = packets.get(before.packet().id());
    List<PacketRow> rows = table.rows(packet.id());
    return new Desk(before.task(), packet, rows, names(packet, rows));
  }

  private Map<String, String> names(Packet packet, List<PacketRow> rows) {
    Map<String, String> names = new HashMap<>();
    Stream.concat(
            Stream.of(packet.reviewedBy(), packet.secondReviewedBy()),
            rows.stream()
                .flatMap(
                    row ->
                        Stream.of(
                            row.item().decidedBy(),
                            row.first() == null ? null : row.first().decidedBy())))
        .filter(java.util.Objects::nonNull)
        .forEach(username -> names.computeIfAbsent(username, users::displayName));
    return names;
  }
}
