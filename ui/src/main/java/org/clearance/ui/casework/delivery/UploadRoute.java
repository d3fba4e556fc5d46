package org.clearance.ui.casework.delivery;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;

/**
 * An address that takes a form with files, with the roles that may send it; at any other address
 * nothing is written to disk.
 *
 * @param path of the form, without the context
 * @param roles in any county: which county it is, the form itself asks
 * @param largest form in bytes
 * @param tellsWhy whether its page takes {@link UploadGate}'s parameters
 */
record UploadRoute(Pattern path, Set<Role> roles, long largest, boolean tellsWhy) {
  private static final long TABLE = 2L << 20;
  private static final long SHEET = 20L << 20;
  private static final long RAP_SHEET = 21L << 20;
  private static final long OF_A_COURT = 100L << 20;
  private static final long ADDRESSES = 500L << 20;

  /**
   * @param delivery the largest form with DOJ files, in bytes
   */
  static List<UploadRoute> all(long delivery) {
    return List.of(
        of("/deliveries/new", delivery, true, DeliveryPlaces.HAND_IN),
        of("/tasks/\\d+/replace-file", delivery, true, DA_SUPERVISOR),
        of("/policies/table", Math.min(TABLE, delivery), false, DA_SUPERVISOR),
        of("/tasks/\\d+/record-court-order(/sheet)?", OF_A_COURT, false, COURT_CLERK),
        of("/orders/\\d+/amend(/sheet)?", OF_A_COURT, false, COURT_CLERK),
        of(
            "/laws/[^/]+/[^/]+/answers",
            SHEET,
            false,
            DA_REVIEWER,
            DA_SUPERVISOR,
            PUBLIC_DEFENDER,
            MANAGER),
        of("/court-list/answers", OF_A_COURT, false, COURT_CLERK),
        of("/addresses", ADDRESSES, false, COURT_CLERK, PUBLIC_DEFENDER, MANAGER),
        of("/clients/\\d+/rap-sheets", RAP_SHEET, false, PUBLIC_DEFENDER));
  }

  private static UploadRoute of(String path, long largest, boolean tellsWhy, Role... roles) {
    return new UploadRoute(Pattern.compile(path), Set.of(roles), largest, tellsWhy);
  }

  /** Whether it is behind the wall. */
  boolean isDefendersAlone() {
    return roles.equals(Set.of(PUBLIC_DEFENDER));
  }

  /** The route of a path, if it takes files at all. */
  static Optional<UploadRoute> to(String path, List<UploadRoute> routes) {
    return routes.stream().filter(route -> route.path().matcher(path).matches()).findFirst();
  }

  boolean isFor(User user) {
    return user.grants().stream().anyMatch(grant -> roles.contains(grant.role()));
  }
}
