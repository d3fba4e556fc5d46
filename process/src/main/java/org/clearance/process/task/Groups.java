package org.clearance.process.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.User.Grant;

/** Finds the candidate groups of users. */
public final class Groups {
  private Groups() {}

  /** The groups of the user's roles in a county. */
  public static List<String> of(User user, long countyId) {
    return user.grants().stream()
        .filter(grant -> grant.countyId() == countyId)
        .flatMap(grant -> group(grant).stream())
        .sorted()
        .toList();
  }

  /** The groups whose tasks the user sees: the user's own, and those the user supervises. */
  public static List<String> seen(User user, long countyId) {
    List<String> groups = new ArrayList<>(of(user, countyId));
    user.grants().stream()
        .filter(grant -> grant.countyId() == countyId && grant.role() == Role.DA_SUPERVISOR)
        .map(grant -> CandidateGroups.of(CandidateGroups.DA_REVIEWER, grant.countyCode()))
        .filter(group -> !groups.contains(group))
        .forEach(groups::add);
    return groups;
  }

  /** The groups whose tasks the user watches over: a manager all, others those that they see. */
  public static List<String> watched(User user, County county) {
    return user.mayIn(county.id(), Role.MANAGER)
        ? List.of(
            CandidateGroups.of(CandidateGroups.DA_REVIEWER, county.code()),
            CandidateGroups.of(CandidateGroups.DA_SUPERVISOR, county.code()),
            CandidateGroups.of(CandidateGroups.COURT_CLERK, county.code()),
            CandidateGroups.of(CandidateGroups.PUBLIC_DEFENDER, county.code()))
        : seen(user, county.id());
  }

  /** The grant that makes the user one of a task's candidates. */
  public static Optional<Grant> membership(User user, Collection<String> groups) {
    return user.grants().stream()
        .filter(grant -> group(grant).filter(groups::contains).isPresent())
        .findFirst();
  }

  /** Whether the user may take these groups' tasks from whoever holds them. */
  public static boolean supervises(User user, Collection<String> groups) {
    return user.grants().stream()
        .filter(grant -> grant.role() == Role.DA_SUPERVISOR)
        .anyMatch(
            grant ->
                groups.contains(
                    CandidateGroups.of(CandidateGroups.DA_REVIEWER, grant.countyCode())));
  }

  private static Optional<String> group(Grant grant) {
    return switch (grant.role()) {
      case DA_REVIEWER ->
          Optional.of(CandidateGroups.of(CandidateGroups.DA_REVIEWER, grant.countyCode()));
      case DA_SUPERVISOR ->
          Optional.of(CandidateGroups.of(CandidateGroups.DA_SUPERVISOR, grant.countyCode()));
      case COURT_CLERK ->
          Optional.of(CandidateGroups.of(CandidateGroups.COURT_CLERK, grant.countyCode()));
      case PUBLIC_DEFENDER ->
          Optional.of(CandidateGroups.of(CandidateGroups.PUBLIC_DEFENDER, grant.countyCode()));
      case MANAGER, ADMINISTRATOR -> Optional.empty();
    };
  }
}
