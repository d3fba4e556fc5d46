package org.clearance.ui.casework.packet;

import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/** Opens the desk of a packet for the user who holds its task. */
@Component
class Desks {
  private final Tasks tasks;
  private final Packets packets;
  private final PacketTable table;
  private final Reviewing reviewing;
  private final Users users;
  private final DeliveredProgrammes programmes;

  Desks(
      Tasks tasks,
      Packets packets,
      PacketTable table,
      Reviewing reviewing,
      Users users,
      DeliveredProgrammes programmes) {
    this.tasks = tasks;
    this.packets = packets;
    this.table = table;
    this.reviewing = reviewing;
    this.users = users;
    this.programmes = programmes;
  }

  /** The desk of a task that the user holds; otherwise the pages 403, 404 or 409. */
  Desk open(User user, long taskKey, String form) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, form);
    Packet packet =
        packets
            .find(task.number(Variables.PACKET_ID))
            .filter(found -> found.countyId() == task.county().id())
            .orElseThrow(() -> new NotFound("This task’s packet is not in its county."));
    table.findFlags(packet.id());
    return desk(task, packet);
  }

  /** Reads a desk again, in its present state. */
  Desk again(Desk before) {
    return desk(before.task(), packets.get(before.packet().id()));
  }

  private Desk desk(OpenTask task, Packet packet) {
    Map<String, String> names =
        reviewing.deciders(packet.id()).stream()
            .collect(Collectors.toMap(name -> name, users::displayName));
    DeliveredProgrammes.Of under = programmes.ofPacket(packet.id());
    boolean second = Desk.SECOND.contains(task.task().form());
    return new Desk(task, packet, table.counts(packet, second), names, under);
  }
}
