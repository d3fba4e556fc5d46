package org.clearance.domain.contact.notice;

import org.clearance.domain.court.challenge.CourtPapers;
import org.clearance.domain.ground.document.PaperChecks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks of the papers and notices that a law's folder has. */
@Configuration(proxyBeanMethods = false)
public class FolderTexts {
  /** The checks, where no context has them. */
  @Bean
  public static PaperChecks paperChecks() {
    return new PaperChecks(CourtPapers.samples(), NoticeTexts::wrong);
  }
}
