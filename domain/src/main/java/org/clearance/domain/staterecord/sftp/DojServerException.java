package org.clearance.domain.staterecord.sftp;

import org.clearance.domain.ground.outward.Outward;
import org.jspecify.annotations.Nullable;

/**
 * DOJ's server cannot be used as it stands: it does not answer, is not the one that is configured,
 * or refuses what is asked. Nothing is lost by it; the same is done again.
 */
public final class DojServerException extends RuntimeException {
  private final ServerFault fault;

  DojServerException(ServerFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Nothing goes to DOJ, on purpose. */
  public static DojServerException held() {
    return new DojServerException(ServerFault.HELD, Outward.HELD.toString(), null);
  }

  /** What kind of trouble it is. */
  public ServerFault fault() {
    return fault;
  }
}
