package org.clearance.domain.user;

/** What a user may do in a county. */
public enum Role {
  DA_REVIEWER,
  DA_SUPERVISOR,
  COURT_CLERK,
  PUBLIC_DEFENDER,
  MANAGER,
  ADMINISTRATOR
}
