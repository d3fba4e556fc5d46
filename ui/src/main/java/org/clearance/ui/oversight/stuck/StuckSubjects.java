package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.casework.conviction.ConvictedPeople;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.ui.oversight.task.TaskLists;
import org.clearance.ui.oversight.task.TaskSubject.Description;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names the subjects of standing things, as the task lists do, with links. */
@Component
class StuckSubjects {
  private static final Role[] SEE_CASES = {
    DA_REVIEWER, DA_SUPERVISOR, COURT_CLERK, PUBLIC_DEFENDER, MANAGER
  };

  private final TaskLists lists;
  private final ConvictedPeople people;

  StuckSubjects(TaskLists lists, ConvictedPeople people) {
    this.lists = lists;
    this.people = people;
  }

  /** The subject of a thing, and its page; null where there is none, or not for this user. */
  record Subject(Text about, @Nullable String href) {}

  /**
   * The subjects of these things, in their order; for a reader who sees no cases, by numbers alone.
   */
  List<Subject> of(User user, County county, List<TaskIds> asked) {
    boolean cases = user.mayIn(county.id(), SEE_CASES);
    Map<Integer, Description> described = cases ? lists.describe(county, asked) : Map.of();
    Map<Long, Long> convicted =
        cases
            ? people.of(
                county.id(),
                asked.stream().map(TaskIds::convictionId).filter(Objects::nonNull).toList())
            : Map.of();
    List<Subject> subjects = new ArrayList<>();
    for (int at = 0; at < asked.size(); at++) {
      TaskIds ids = asked.get(at);
      Description description = described.get(at);
      subjects.add(
          new Subject(
              description == null ? numbered(ids) : description.what(),
              href(user, county, ids, convicted)));
    }
    return subjects;
  }

  private static Text numbered(TaskIds ids) {
    if (ids.convictionId() != null) {
      return Text.of("Conviction no. {0}", "" + ids.convictionId());
    }
    if (ids.submissionId() != null) {
      return Text.of("Submission no. {0}", "" + ids.submissionId());
    }
    if (ids.motionId() != null) {
      return Text.of("Motion no. {0}", "" + ids.motionId());
    }
    if (ids.packetId() != null) {
      return Text.of("Packet no. {0}", "" + ids.packetId());
    }
    if (ids.petitionId() != null) {
      return Text.of("Petition no. {0}", "" + ids.petitionId());
    }
    if (ids.clientId() != null) {
      return Text.of("A client of the public defender");
    }
    return ids.deliveryId() == null ? Text.NOTHING : Text.of("Delivery {0}", "" + ids.deliveryId());
  }

  private static @Nullable String href(
      User user, County county, TaskIds ids, Map<Long, Long> people) {
    if (ids.convictionId() != null) {
      Long person = people.get(ids.convictionId());
      return person == null
          ? null
          : "/people/%d/convictions/%d".formatted(person, ids.convictionId());
    }
    if (ids.submissionId() != null
        && user.mayIn(county.id(), DA_SUPERVISOR, COURT_CLERK, MANAGER)) {
      return "/submissions/" + ids.submissionId();
    }
    if (ids.motionId() != null && user.mayIn(county.id(), SEE_CASES)) {
      return "/motions/" + ids.motionId();
    }
    return ids.deliveryId() != null
            && user.mayIn(county.id(), DA_REVIEWER, DA_SUPERVISOR, MANAGER, ADMINISTRATOR)
        ? "/deliveries/" + ids.deliveryId()
        : null;
  }
}
