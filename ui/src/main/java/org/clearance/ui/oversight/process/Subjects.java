package org.clearance.ui.oversight.process;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.bpmn.Processes;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What instances are about: the delivery, packet, motion or conviction whose id they have as a
 * variable. No name of a person: who opens the conviction sees it, and that is on record.
 */
@Component
class Subjects {
  private final JdbcClient db;

  Subjects(JdbcClient db) {
    this.db = db;
  }

  /**
   * What an instance is about.
   *
   * @param more more of it; null: nothing
   * @param href where it is shown; null where the user may not go there
   */
  record Subject(Text what, @Nullable Text more, @Nullable String href) {
    static final Subject UNKNOWN = new Subject(Text.of("Not known yet"), null, null);
  }

  /** What instances of a process are about, in the order of their ids. */
  List<Subject> of(User user, County county, String process, List<TaskIds> instances) {
    Found found =
        new Found(
            packets(county, ids(instances, TaskIds::packetId)),
            convictions(county, ids(instances, TaskIds::convictionId)),
            motions(county, ids(instances, TaskIds::motionId)),
            user.mayIn(county.id(), MANAGER, DA_SUPERVISOR, COURT_CLERK));
    return instances.stream().map(ids -> found.subject(process, ids)).toList();
  }

  private static List<Long> ids(List<TaskIds> all, Function<TaskIds, @Nullable Long> which) {
    return all.stream().map(which).filter(Objects::nonNull).toList();
  }

  private record Packet(long id, int number, long deliveryId, long size, long decided) {}

  private record Conviction(long id, long personId) {}

  private record Motion(long id, String number, long size) {}

  private record Found(
      Map<Long, Packet> packets,
      Map<Long, Conviction> convictions,
      Map<Long, Motion> motions,
      boolean seesRecords) {

    Subject subject(String process, TaskIds ids) {
      Packet packet = found(packets, ids.packetId());
      Conviction conviction = found(convictions, ids.convictionId());
      Motion motion = found(motions, ids.motionId());
      Long delivery = ids.deliveryId();
      List<Subject> known = new ArrayList<>();
      if (motion != null && !process.equals(Processes.CHALLENGE)) {
        known.add(of(motion));
      }
      if (conviction != null) {
        known.add(of(conviction, packet));
      }
      if (packet != null) {
        known.add(of(packet));
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

    private Subject of(Motion motion) {
      return new Subject(
          Text.of("Motion {0}", motion.number()),
          Text.counted(motion.size(), "{0} conviction", "{0} convictions"),
          seesRecords ? "/motions/" + motion.id() : null);
    }

    private Subject of(Conviction conviction, @Nullable Packet packet) {
      return new Subject(
          Text.of("Conviction {0}", Long.toString(conviction.id())),
          packet == null ? null : name(packet),
          seesRecords
              ? "/people/%d/convictions/%d".formatted(conviction.personId(), conviction.id())
              : null);
    }

    private static Subject of(Packet packet) {
      return new Subject(
          name(packet),
          Text.of(
              "{0}, {1} decided",
              Text.counted(packet.size(), "{0} conviction", "{0} convictions"), packet.decided()),
          "/deliveries/" + packet.deliveryId());
    }

    private static Text name(Packet packet) {
      return Text.of(
          "Packet {0} of delivery {1}",
          Integer.toString(packet.number()), Long.toString(packet.deliveryId()));
    }
  }

  private Map<Long, Packet> packets(County county, Collection<Long> ids) {
    return rows(
        """
        select p.id, p.number, p.delivery_id, count(*) as size, count(i.decision) as decided
          from packet p join clearance.packet_item i on i.packet_id = p.id
         where p.county_id = :county and p.id = any(:ids::bigint[])
         group by p.id
        """,
        county,
        ids,
        Packet.class,
        Packet::id);
  }

  private Map<Long, Conviction> convictions(County county, Collection<Long> ids) {
    return rows(
        """
        select id, person_id from conviction
         where county_id = :county and id = any(:ids::bigint[])
        """,
        county,
        ids,
        Conviction.class,
        Conviction::id);
  }

  private Map<Long, Motion> motions(County county, Collection<Long> ids) {
    return rows(
        """
        select m.id, m.number,
               (select count(*) from clearance.motion_item i where i.motion_id = m.id and i.dropped_in is null) as size
          from motion m
         where m.county_id = :county and m.id = any(:ids::bigint[])
        """,
        county,
        ids,
        Motion.class,
        Motion::id);
  }

  private <T> Map<Long, T> rows(
      String sql, County county, Collection<Long> ids, Class<T> type, Function<T, Long> id) {
    return ids.isEmpty()
        ? Map.of()
        : db
            .sql(sql)
            .param("county", county.id())
            .param("ids", ids.toArray(Long[]::new))
            .query(type)
            .list()
            .stream()
            .collect(Collectors.toMap(id, row -> row));
  }
}
