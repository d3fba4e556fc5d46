package org.clearance.ui.oversight.process;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.step.CountyInstances.Instance;
import org.clearance.process.step.CountyInstances.Place;
import org.clearance.process.step.InstancesAtStep;
import org.clearance.process.step.InstancesAtStep.AtStep;
import org.clearance.ui.oversight.process.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the instances that stand at a step. */
@Component
class StandingRows {
  private final InstancesAtStep standing;
  private final Subjects subjects;

  StandingRows(InstancesAtStep standing, Subjects subjects) {
    this.standing = standing;
    this.subjects = subjects;
  }

  /**
   * An instance that stands at a step.
   *
   * @param since when it came there
   * @param begun when the instance began
   * @param error what stopped it there, or in what it called from there; null: nothing
   */
  record Row(Subject subject, OffsetDateTime since, OffsetDateTime begun, @Nullable String error) {}

  List<Row> of(User user, County county, Place place, boolean calls, List<Instance> instances) {
    List<AtStep> there = standing.of(place, calls, instances);
    List<Subject> about =
        subjects.of(user, county, place.processId(), there.stream().map(AtStep::ids).toList());
    List<Row> rows = new ArrayList<>();
    for (int at = 0; at < there.size(); at++) {
      AtStep one = there.get(at);
      rows.add(new Row(about.get(at), one.since(), one.begun(), one.error()));
    }
    return rows;
  }
}
