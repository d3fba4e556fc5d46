package org.clearance.domain.staterecord.sftp;

import org.clearance.domain.ground.outward.Outward;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where DOJ's server cannot be used as it stands: it does not answer, is not the one that is
 * configured, or refuses what it is asked. Nothing is lost: the work is done again.
 */
public final class DojServerException extends RuntimeException {
  private final ServerFault fault;

  DojServerException(ServerFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** The exception for sending that is held on purpose. */
  public static DojServerException held() {
    return new DojServerException(ServerFault.HELD, Outward.HELD.toString(), null);
  }

  /** The kind of fault. */
  public ServerFault fault() {
    return fault;
  }
}
