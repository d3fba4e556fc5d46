package org.clearance.domain.sftp;

import org.jspecify.annotations.Nullable;

/**
 * DOJ's server cannot be used as it stands: it does not answer, is not the one that is configured,
 * or refuses what is asked. Nothing is lost by it; the same is done again.
 */
public final class DojServerException extends RuntimeException {
  DojServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
