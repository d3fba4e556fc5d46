package org.clearance.ui.casework.packet;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.casework.packet.PacketRow;
import org.jspecify.annotations.Nullable;

/**
 * A line of a packet's sheet.
 *
 * @param next the conviction on the line below; null on the last one
 * @param opens whether a person's convictions begin here, where the sheet groups them
 */
record PacketLine(PacketRow row, @Nullable Long next, boolean opens) {
  /** The lines of a page. */
  static List<PacketLine> of(List<PacketRow> rows, boolean grouped) {
    List<PacketLine> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      PacketRow row = rows.get(i);
      Long next = i + 1 < rows.size() ? rows.get(i + 1).item().convictionId() : null;
      boolean opens = grouped && (i == 0 || rows.get(i - 1).personId() != row.personId());
      lines.add(new PacketLine(row, next, opens));
    }
    return lines;
  }
}
