package org.clearance.domain.office.sight;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts sealed convictions for every reader. A total that leaves them out reads as if nothing had
 * happened, so code that shows rows counts twice by the same method: here for the total, and as the
 * reader sees it for the rows. The difference is the number of rows not shown.
 *
 * <p>Only numbers may leave this class, and never numbers for a search: they would confirm what the
 * reader may not know of. docs/sealing.md says what is told to whom.
 */
@Component
public class WholeNumbers {
  /**
   * Counts everything, whatever this thread sees.
   *
   * @param numbers asks the database and returns numbers alone
   * @throws IllegalStateException within a transaction, which goes on with what it sees
   */
  public <T> T of(Supplier<T> numbers) {
    if (Sight.now() == Sight.WHOLE) {
      return numbers.get();
    }
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a transaction sees what it saw when it began");
    }
    try (Sight.Scope whole = Sight.WHOLE.here()) {
      return numbers.get();
    }
  }
}
