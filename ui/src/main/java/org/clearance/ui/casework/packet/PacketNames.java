package org.clearance.ui.casework.packet;

import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketBrief;
import org.clearance.domain.ground.text.Text;

/** Names packets: one that reviewers decide is a packet, one that goes its way is a list. */
final class PacketNames {
  private PacketNames() {}

  static Text of(Packet packet) {
    return of(packet.isList(), packet.number(), packet.deliveryId());
  }

  static Text of(PacketBrief packet) {
    return of(packet.list(), packet.number(), packet.deliveryId());
  }

  private static Text of(boolean list, int number, long deliveryId) {
    return list
        ? Text.of("List {0} of delivery {1}", "" + number, "" + deliveryId)
        : Text.of("Packet {0} of delivery {1}", "" + number, "" + deliveryId);
  }
}
