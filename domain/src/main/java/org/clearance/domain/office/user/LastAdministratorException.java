package org.clearance.domain.office.user;

/** Thrown for a change that would leave a county without an active administrator. */
public class LastAdministratorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LastAdministratorException(long countyId) {
    super(
        "county "
            + countyId
            + " would have no active administrator; make someone else an administrator first");
  }
}
