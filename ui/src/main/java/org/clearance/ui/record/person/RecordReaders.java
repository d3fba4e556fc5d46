package org.clearance.ui.record.person;

import org.clearance.domain.office.user.Role;

/**
 * The roles that may read records: those who work on cases. An administrator sees no case content.
 */
final class RecordReaders {
  static final Role[] ROLES = {
    Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.COURT_CLERK, Role.PUBLIC_DEFENDER, Role.MANAGER
  };

  private RecordReaders() {}
}
