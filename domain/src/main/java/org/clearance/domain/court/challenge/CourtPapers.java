package org.clearance.domain.court.challenge;

import java.util.List;
import org.clearance.domain.court.motion.MotionSample;
import org.clearance.domain.ground.document.PaperChecks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks of a law's papers for the court. */
@Configuration(proxyBeanMethods = false)
public class CourtPapers {
  /** The checks, where no context has them. */
  @Bean
  public static PaperChecks paperChecks() {
    return new PaperChecks(List.of(new MotionSample(), new ChallengeSample()));
  }
}
