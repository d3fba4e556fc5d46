package org.clearance.batch.contact.letter;

import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.contact.letter.LetterPrinting;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Prints waiting bundles of letters, and closes the convictions of mailed letters, some at a time:
 * the next round does what a crash cut off.
 */
@Component
class ScheduledLetters {
  private final LetterPrinting printing;
  private final LetterBundles bundles;
  private final BatchJobs jobs;

  ScheduledLetters(LetterPrinting printing, LetterBundles bundles, BatchJobs jobs) {
    this.printing = printing;
    this.bundles = bundles;
    this.jobs = jobs;
  }

  /** Prints and closes; called every {@code clearance.letters.every} (five seconds). */
  @Scheduled(fixedDelayString = "${clearance.letters.every:PT5S}")
  void letters() {
    for (long bundle : printing.due()) {
      jobs.inRound(
          PrintLettersJob.NAME,
          Map.of(PrintLettersJob.BUNDLE_ID, bundle),
          "printing bundle of letters " + bundle);
    }
    while (bundles.settleDue()) {
      // Continue with the next bundles.
    }
  }
}
