package org.clearance.ui.casework.packet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.packet.PacketBrief;
import org.clearance.domain.casework.packet.PacketBriefs;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists which packet a review is about, and how far it is. */
@Component
class PacketTasks implements TaskSubject {
  private final PacketBriefs briefs;

  PacketTasks(PacketBriefs briefs) {
    this.briefs = briefs;
  }

  @Override
  public Set<String> forms() {
    return Set.of(
        UserTasks.REVIEW_CONVICTIONS,
        UserTasks.SECOND_REVIEW,
        UserTasks.OBJECT_TO_RECORDS,
        UserTasks.SEND_LIST_TO_BOARD,
        UserTasks.RECORD_BOARD_RECOMMENDATION,
        UserTasks.RECORD_GOVERNOR_DECISIONS);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> packets = TaskSubject.ids(tasks, Variables.PACKET_ID);
    Map<Long, PacketBrief> rows = briefs.of(county.id(), packets.values());
    Map<Long, Description> descriptions = new HashMap<>();
    packets.forEach(
        (task, packet) -> {
          PacketBrief row = rows.get(packet);
          if (row != null) {
            descriptions.put(
                task,
                new Description(
                    PacketNames.of(row),
                    row.later()
                        ? Text.of("{0}, held before", what(row.outcome(), row.size()))
                        : what(row.outcome(), row.size()),
                    "/packets/" + row.id(),
                    // Of a list nothing need be decided, so it has no progress.
                    row.list() || row.size() == 0
                        ? null
                        : new Amount(row.decided(), row.size(), row.lookOut())));
          }
        });
    return descriptions;
  }

  private static Text what(String outcome, long size) {
    return switch (outcome) {
      case "DISMISS" ->
          Text.counted(size, "{0} conviction to dismiss", "{0} convictions to dismiss");
      case "REDUCE" -> Text.counted(size, "{0} conviction to reduce", "{0} convictions to reduce");
      default -> Text.counted(size, "{0} conviction to judge", "{0} convictions to judge");
    };
  }
}
