package org.clearance.domain.court.challenge;

import java.util.List;
import org.clearance.domain.court.motion.MotionSample;
import org.clearance.domain.court.order.CertificateSample;
import org.clearance.domain.ground.document.Sample;

/** The samples that a law's papers for the court are held against. */
public final class CourtPapers {
  private CourtPapers() {}

  /** The samples, of each paper that a law may have. */
  public static List<Sample> samples() {
    return List.of(new MotionSample(), new ChallengeSample(), new CertificateSample());
  }
}
