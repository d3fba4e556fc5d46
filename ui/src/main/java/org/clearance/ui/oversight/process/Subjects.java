package org.clearance.ui.oversight.process;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.clearance.bpmn.Processes;
import org.clearance.domain.casework.conviction.ConvictedPeople;
import org.clearance.domain.casework.packet.PacketBrief;
import org.clearance.domain.casework.packet.PacketBriefs;
import org.clearance.domain.court.order.OrderBrief;
import org.clearance.domain.court.order.OrderBriefs;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the subjects of instances: the delivery, packet, motion or conviction whose id they have as
 * a variable. No person is named: whoever opens the conviction sees the name, and the audit keeps
 * that.
 */
@Component
public class Subjects {
  private final PacketBriefs packets;
  private final ConvictedPeople people;
  private final OrderBriefs motions;

  Subjects(PacketBriefs packets, ConvictedPeople people, OrderBriefs motions) {
    this.packets = packets;
    this.people = people;
    this.motions = motions;
  }

  /**
   * The subject of an instance.
   *
   * @param more more of it; null: nothing
   * @param href where it is shown; null where the user may not go there
   */
  public record Subject(Text what, @Nullable Text more, @Nullable String href) {
    public static final Subject UNKNOWN = new Subject(Text.of("Not known yet"), null, null);
  }

  /** The subjects of a process's instances, in the order of their ids. */
  public List<Subject> of(User user, County county, String process, List<TaskIds> instances) {
    Found found =
        new Found(
            packets.of(county.id(), ids(instances, TaskIds::packetId)),
            people.of(county.id(), ids(instances, TaskIds::convictionId)),
            motions.of(county.id(), ids(instances, TaskIds::motionId)),
            user.mayIn(county.id(), MANAGER, DA_SUPERVISOR, COURT_CLERK));
    return instances.stream().map(ids -> found.subject(process, ids)).toList();
  }

  private static List<Long> ids(List<TaskIds> all, Function<TaskIds, @Nullable Long> which) {
    return all.stream().map(which).filter(Objects::nonNull).toList();
  }

  private record Found(
      Map<Long, PacketBrief> packets,
      Map<Long, Long> people,
      Map<Long, OrderBrief> motions,
      boolean seesRecords) {

    Subject subject(String process, TaskIds ids) {
      PacketBrief packet = found(packets, ids.packetId());
      Long person = found(people, ids.convictionId());
      Long conviction = ids.convictionId();
      OrderBrief motion = found(motions, ids.motionId());
      Long delivery = ids.deliveryId();
      List<Subject> known = new ArrayList<>();
      if (motion != null && !process.equals(Processes.CHALLENGE)) {
        known.add(of(motion));
      }
      if (conviction != null && person != null) {
        known.add(of(conviction, person, packet));
      }
      if (packet != null) {
        known.add(of(packet));
      }
      if (ids.petitionId() != null) {
        known.add(
            new Subject(Text.of("Petition no. {0}", ids.petitionId().toString()), null, null));
      }
      if (ids.deletionId() != null) {
        known.add(
            new Subject(
                Text.of("Request for deletion no. {0}", ids.deletionId().toString()), null, null));
      }
      if (ids.clientId() != null) {
        known.add(new Subject(Text.of("A client of the public defender"), null, null));
      }
      if (delivery != null) {
        known.add(
            new Subject(
                Text.of("Delivery {0}", delivery.toString()), null, "/deliveries/" + delivery));
      }
      return known.isEmpty() ? Subject.UNKNOWN : known.get(0);
    }

    private static <T> @Nullable T found(Map<Long, T> rows, @Nullable Long id) {
      return id == null ? null : rows.get(id);
    }

    private Subject of(OrderBrief motion) {
      return new Subject(
          Text.of("Motion {0}", motion.number()),
          Text.counted(motion.convictions(), "{0} conviction", "{0} convictions"),
          seesRecords ? "/motions/" + motion.id() : null);
    }

    private Subject of(long conviction, long person, @Nullable PacketBrief packet) {
      return new Subject(
          Text.of("Conviction {0}", Long.toString(conviction)),
          packet == null ? null : name(packet),
          seesRecords ? "/people/%d/convictions/%d".formatted(person, conviction) : null);
    }

    private static Subject of(PacketBrief packet) {
      return new Subject(
          name(packet),
          Text.of(
              "{0}, {1} decided",
              Text.counted(packet.size(), "{0} conviction", "{0} convictions"), packet.decided()),
          "/deliveries/" + packet.deliveryId());
    }

    private static Text name(PacketBrief packet) {
      return Text.of(
          "Packet {0} of delivery {1}",
          Integer.toString(packet.number()), Long.toString(packet.deliveryId()));
    }
  }
}
